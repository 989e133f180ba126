"""One side of bench/decomposition.sh: decomposes a map as its users would, and prints one JSON object.

  python decomposition.py FILE pca RANK    HyperSpy: weighted SVD and the model of that rank
  python decomposition.py FILE nmf RANK    scikit-learn: NMF under the Kullback-Leibler divergence, and the model
"""

import json
import logging
import sys
import time
import warnings

import numpy as np


def pca(path, rank):
    import hyperspy.api as hs

    signal = hs.load(path)
    signal.change_dtype("float64")
    start = time.perf_counter()
    counts = signal.data
    empty = counts.sum(axis=2) == 0
    unused = counts.sum(axis=(0, 1)) == 0
    signal.decomposition(
        normalize_poissonian_noise=True,
        algorithm="SVD",
        output_dimension=rank,
        navigation_mask=hs.signals.BaseSignal(empty).T if empty.any() else None,
        signal_mask=unused if unused.any() else None,
        print_info=False,
    )
    model = signal.get_decomposition_model(rank)
    return time.perf_counter() - start, float(np.nansum(model.data))


def nmf(path, rank):
    import hyperspy.api as hs
    from sklearn.decomposition import NMF

    data = np.asarray(hs.load(path).data, dtype=np.float32)
    start = time.perf_counter()
    matrix = data.reshape(-1, data.shape[-1])
    model = NMF(rank, init="nndsvda", beta_loss="kullback-leibler", solver="mu", random_state=0, max_iter=200)
    total = float((model.fit_transform(matrix) @ model.components_).sum())
    return time.perf_counter() - start, total


def main():
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    path, method, rank = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seconds, total = {"pca": pca, "nmf": nmf}[method](path, rank)
    print(json.dumps({"method": method, "rank": rank, "seconds": seconds, "counts": total}))


if __name__ == "__main__":
    main()
