# What the scripts that measure whole processes share; to be sourced, with $python naming an interpreter.

# Wall seconds and peak megabytes of a command, best of three; both the command's own and its children's memory counts.
whole() {
    "$python" - "$@" <<'PY'
import resource, subprocess, sys, time
seconds = []
for _ in range(3):
    start = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds.append(time.perf_counter() - start)
print(min(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
PY
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
