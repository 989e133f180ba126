package io.moseley.cli;

import io.moseley.workflow.compare.CompareJob;
import io.moseley.workflow.options.CompareOptions;

/** {@code moseley compare}. */
final class CompareCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of(
                        "compare", "Compare all methods on one spectrum image by counts that none of them has seen.")
                .describedBy(
                        "Each method is fitted to the same nine tenths of the counts, as moseley denoise would fit it, and"
                                + " judged by the last tenth. A truth or a second acquisition judges too, if there is one.",
                        "Ctrl-C ends the method that runs and writes what is finished.")
                .argument("FILE", "Spectrum image with raw counts.")
                .options(CompareOptions.ALL)
                .example("map.emd", "All methods; writes the run folder map-compared.")
                .example("map.emd --models pca,nmf,dcae3d", "Three methods.")
                .example("map.emd --thin 0.1", "How would the methods do at a tenth of the dose?")
                .example("map.emd --replicate second.emd", "Judge by a second acquisition of the same area.");
    }

    @Override
    public int run(Call call) {
        CompareJob job = new CompareJob(CompareOptions.of(call.file(), call.values(), call.typed()));
        return call.finish(job.run(call.progress(), call.partialWork()), " (open compare.png)");
    }
}
