"""What RosettaSciIO finds in a DigitalMicrograph file: a line for each image."""

import sys

import numpy as np
from rsciio.digitalmicrograph import file_reader

for signal in file_reader(sys.argv[1]):
    data = signal["data"].astype(float)
    axis = signal["axes"][0]
    weights = np.arange(1, data.size + 1).reshape(data.shape)
    print(
        "%s %s %.6f %.6f %.1f"
        % (
            signal["metadata"]["General"]["title"],
            list(data.shape),
            axis["scale"],
            axis["offset"],
            (weights * data).sum(),
        )
    )
