package io.moseley.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A page in Chromium without a window, driven by the DevTools protocol. Notes what the page asks of the network and what it
 * complains of.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final Connection connection = new Connection();
    private final WebSocket socket;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, connection)
                .join();
        String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        this.session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            command(domain + ".enable", Map.of());
        }
    }

    static Browser start() throws IOException {
        Path profile = Files.createTempDirectory("moseley-browser");
        Process process = new ProcessBuilder(
                        System.getenv().getOrDefault("MOSELEY_BROWSER", "/usr/bin/chromium"),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(LISTENING)) {
                Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "browser output");
                drain.setDaemon(true);
                drain.start();
                return new Browser(
                        process,
                        profile,
                        URI.create(line.substring(LISTENING.length()).strip()));
            }
        }
        throw new IOException("the browser did not start:\n" + said);
    }

    void open(Path file) {
        loaded = new CompletableFuture<>();
        command("Page.navigate", Map.of("url", file.toUri().toString()));
        await(loaded, "loading " + file);
    }

    /** The value of an expression, awaited if it is a promise. */
    JsonNode evaluate(String expression) {
        JsonNode answer = command(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toPrettyString() + "\nin: "
                    + expression.substring(0, Math.min(300, expression.length())));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    void until(String expression) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + expression);
            }
            pause(30);
        }
    }

    void viewport(int width, int height, boolean phone) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** @param features such as prefers-color-scheme and dark */
    void media(String... features) {
        List<Map<String, String>> list = Stream.iterate(0, i -> i < features.length, i -> i + 2)
                .map(i -> Map.of("name", features[i], "value", features[i + 1]))
                .toList();
        command("Emulation.setEmulatedMedia", Map.of("features", list));
    }

    /** @param type mouseMoved, mousePressed, mouseDragged (moved with the button down) or mouseReleased, in the window */
    void mouse(String type, double x, double y) {
        boolean free = type.equals("mouseMoved");
        command(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type.equals("mouseDragged") ? "mouseMoved" : type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        free ? "none" : "left",
                        "clickCount",
                        free ? 0 : 1,
                        "buttons",
                        free || type.equals("mouseReleased") ? 0 : 1));
    }

    void wheel(double x, double y, double deltaY, boolean control) {
        command(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        "mouseWheel",
                        "x",
                        x,
                        "y",
                        y,
                        "deltaX",
                        0,
                        "deltaY",
                        deltaY,
                        "modifiers",
                        control ? 2 : 0));
    }

    /** Presses and releases a key by its name, such as Tab, ArrowRight or +. */
    void key(String name) {
        int code = Map.of(
                        "Tab",
                        9,
                        "Enter",
                        13,
                        " ",
                        32,
                        "ArrowLeft",
                        37,
                        "ArrowUp",
                        38,
                        "ArrowRight",
                        39,
                        "ArrowDown",
                        40)
                .getOrDefault(name, (int) name.charAt(0));
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = JSON.createObjectNode().put("type", type).put("key", name);
            event.put("windowsVirtualKeyCode", code);
            if (name.length() == 1 && type.equals("keyDown")) {
                event.put("text", name);
            }
            send(session, "Input.dispatchKeyEvent", JSON.convertValue(event, Map.class));
        }
    }

    byte[] screenshot(boolean wholePage) {
        return Base64.getDecoder()
                .decode(command("Page.captureScreenshot", Map.of("captureBeyondViewport", wholePage))
                        .path("data")
                        .asText());
    }

    /** The page on A4. */
    byte[] pdf() {
        return Base64.getDecoder()
                .decode(command("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false))
                        .path("data")
                        .asText());
    }

    /** What was asked of the network or of the disk, besides the page itself and data within it. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Errors and warnings of the page and its scripts. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    JsonNode command(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    private JsonNode send(String toSession, String method, Map<String, ?> parameters) {
        ObjectNode message = JSON.createObjectNode();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int id = connection.expect(answer);
        message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        if (!toSession.isEmpty()) {
            message.put("sessionId", toSession);
        }
        await(socket.sendText(message.toString(), true), method);
        JsonNode reply = await(answer, method);
        if (reply.has("error")) {
            throw new AssertionError(method + ": " + reply.path("error"));
        }
        return reply.path("result");
    }

    private void happened(String event, JsonNode parameters) {
        switch (event) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" -> {
                String url = parameters.path("request").path("url").asText();
                boolean page = parameters.path("type").asText().equals("Document") && url.startsWith("file:");
                if (!url.startsWith("data:") && !page) {
                    requests.add(url);
                }
            }
            case "Runtime.exceptionThrown" ->
                complaints.add(parameters.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" ->
                complaints.add(parameters.path("type").asText() + ": " + parameters.path("args"));
            case "Log.entryAdded" -> complaints.add(parameters.path("entry").toString());
            default -> {
                // Not of interest.
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer of the browser to " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        pause(200);
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // A child still writes: the system clears its folder of temporary files.
        }
    }

    /** Joins messages, and hands answers to those who wait for them. */
    private final class Connection implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private int last;

        synchronized int expect(CompletableFuture<JsonNode> answer) {
            waiting.put(++last, answer);
            return last;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                String message = text.toString();
                text.setLength(0);
                try {
                    JsonNode tree = JSON.readTree(message);
                    if (tree.has("id")) {
                        waiting.remove(tree.path("id").asInt()).complete(tree);
                    } else {
                        happened(tree.path("method").asText(), tree.path("params"));
                    }
                } catch (IOException e) {
                    complaints.add("not JSON: " + e.getMessage());
                }
            }
            from.request(1);
            return null;
        }
    }
}
