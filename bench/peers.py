"""bm3d and Noise2Void on line maps, and PyTorch's training step, beside what Moseley measured: see peers.sh.

python3 peers.py FOLDER, which holds sample/, compare/compare.json and steps.json.
"""

import contextlib
import json
import pathlib
import sys
import time

import h5py
import numpy as np


def cube(file):
    """Values (y, x, channel) and the energy axis (offset, scale) of the first signal."""
    with h5py.File(file) as h5:
        signal = next(iter(h5["Experiments"].values()))
        axis = signal["axis-2"].attrs
        return signal["data"][...].astype(np.float64), float(axis["offset"]), float(axis["scale"])


def line_maps(values, offset, scale, lines):
    energies = offset + scale * np.arange(values.shape[2])
    return np.stack([
        values[:, :, (energies >= line["low_kev"]) & (energies <= line["high_kev"])].sum(axis=2) for line in lines
    ])


def psnr(maps, truth):
    return float(np.mean([
        10 * np.log10(t.max() ** 2 / np.mean((m - t) ** 2)) for m, t in zip(maps, truth) if t.max() > 0
    ]))


def anscombe(counts):
    return 2 * np.sqrt(counts + 0.375)


def inverse(values):
    """Closed form of the exact unbiased inverse: Makitalo and Foi, IEEE TIP 20 (2011) 2697."""
    v = np.maximum(values, 2 * np.sqrt(0.375))
    return np.maximum(0, v**2 / 4 + np.sqrt(1.5) / 4 / v - 11 / 8 / v**2 + 5 / 8 * np.sqrt(1.5) / v**3 - 1 / 8)


def with_bm3d(counts):
    import bm3d

    result = []
    for image in anscombe(counts):
        low, span = image.min(), max(np.ptp(image), 1e-6)
        clean = bm3d.bm3d((image - low) / span, sigma_psd=1 / span, profile="np")
        result.append(inverse(clean * span + low))
    return np.stack(result)


def with_noise2void(counts, epochs):
    from careamics import CAREamist
    from careamics.config import create_n2v_config

    images = anscombe(counts).astype(np.float32)
    config = create_n2v_config(
        experiment_name="lines", data_type="array", axes="SYX", patch_size=[32, 32], batch_size=8, num_epochs=epochs
    )
    careamist = CAREamist(config, work_dir="noise2void", enable_progress_bar=False)
    careamist.train(train_data=images, val_data=images)
    predicted, _ = careamist.predict(images, axes="SYX", data_type="array")
    return inverse(np.asarray(predicted, dtype=np.float64).reshape(counts.shape))


def training_step(steps):
    """Milliseconds of a step of the default 3D-DCAE in PyTorch, one thread: forward, backward, Adam."""
    import torch
    import torch.nn.functional as f

    torch.set_num_threads(1)
    torch.manual_seed(1)

    def parameter(*shape):
        return torch.nn.Parameter(0.05 * torch.randn(*shape))

    w = [
        parameter(16, 1, 64, 1, 1), parameter(32, 16, 1, 3, 3), parameter(64, 32, 1, 3, 3), parameter(64, 64, 1, 3, 3),
        parameter(64, 64, 1, 3, 3), parameter(64, 32, 1, 4, 4), parameter(32, 16, 1, 4, 4), parameter(16, 1, 64, 1, 1),
    ]
    optimiser = torch.optim.Adam(w, 1e-3)
    counts = torch.poisson(torch.full((1, 1, 64, 32, 32), 0.5))
    start = 0
    for step in range(steps + 20):
        if step == 20:
            start = time.perf_counter()
        a = f.silu(f.conv3d(counts - 0.5, w[0], stride=(64, 1, 1)))
        b = f.silu(f.conv3d(a, w[1], stride=(1, 2, 2), padding=(0, 1, 1)))
        c = f.silu(f.conv3d(b, w[2], stride=(1, 2, 2), padding=(0, 1, 1)))
        c = c + f.conv3d(f.silu(f.conv3d(c, w[3], padding=(0, 1, 1))), w[4], padding=(0, 1, 1))
        d = f.silu(f.conv_transpose3d(c, w[5], stride=(1, 2, 2), padding=(0, 1, 1)) + b)
        e = f.silu(f.conv_transpose3d(d, w[6], stride=(1, 2, 2), padding=(0, 1, 1)) + a)
        rates = f.softplus(f.conv_transpose3d(e, w[7], stride=(64, 1, 1)))
        loss = (rates - counts * torch.log(rates + 1e-6)).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(w, 1.0)
        optimiser.step()
    return 1000 * (time.perf_counter() - start) / steps


def timed(work, *arguments):
    start = time.perf_counter()
    result = work(*arguments)
    return result, time.perf_counter() - start


def main(folder):
    folder = pathlib.Path(folder)
    compared = json.loads((folder / "compare/compare.json").read_text())
    counts, offset, scale = cube(folder / "sample/counts.hspy")
    truth, _, _ = cube(folder / "sample/truth.hspy")
    noisy = line_maps(counts, offset, scale, compared["lines"])
    clean = line_maps(truth, offset, scale, compared["lines"])
    print("| method | mean PSNR of the line maps (dB) | seconds |")
    print("| --- | --- | --- |")
    for entry in compared["methods"]:
        print(f"| Moseley, {entry['name']} | {entry['against_truth']['psnr_db']:.2f} | {entry['seconds']:.0f} |")
    maps, seconds = timed(with_bm3d, noisy)
    print(f"| pip's bm3d on line maps | {psnr(maps, clean):.2f} | {seconds:.0f} |")
    with contextlib.redirect_stdout(sys.stderr):  # it tells much
        maps, seconds = timed(with_noise2void, noisy, 50)
    print(f"| CAREamics' Noise2Void on line maps, 50 epochs | {psnr(maps, clean):.2f} | {seconds:.0f} |")
    print()
    ours = [
        setting["step_milliseconds_median"]
        for setting in json.loads((folder / "steps.json").read_text()).get("settings", [])
        if (setting["preset"], setting["precision"], setting["threads"]) == ("default", "float32", 1)
    ]
    print(
        "Training step of the default 3D-DCAE (one patch, one thread, float32): "
        f"PyTorch {training_step(100):.1f} ms, Moseley {ours[0] if ours else float('nan'):.1f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1])
