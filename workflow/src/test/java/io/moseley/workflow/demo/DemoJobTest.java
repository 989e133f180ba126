package io.moseley.workflow.demo;

import static io.moseley.workflow.WrittenFiles.files;
import static io.moseley.workflow.WrittenFiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Demonstration;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJobTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoComparesWithThePeersAndTheTruth() throws IOException {
        Path demo = folder.resolve("demo");
        JobReport report = new DemoJob(
                        OptionValues.none()
                                .with(Demonstration.OUTPUT, demo)
                                .with(Advanced.THREADS, 1)
                                .with(Training.STEPS, 22),
                        List.of("moseley", "demo"))
                .run(Progress.none(), Cancellation.none());
        assertThat(report.summary()).anyMatch(line -> line.startsWith("KL-NMF, best by the truth"));
        assertThat(report.summary()).anyMatch(line -> line.startsWith("networks with HAADF"));
        JsonNode scores = json(demo.resolve("metrics.json")).path("against_truth");
        assertThat(scores).hasSize(8);
        for (int method = 0; method < 6; method += 2) {
            assertThat(scores.get(method + 1).path("psnr_db").asDouble())
                    .as(scores.get(method + 1).path("name").asText() + ", no worse than by held-out counts")
                    .isGreaterThan(scores.get(method).path("psnr_db").asDouble() - 0.3);
        }
        assertThat(files(demo))
                .contains("counts.hspy", "truth.hspy", "haadf.hspy", "denoised.hspy", "overview.png", "maps/Pt_La.png");
    }
}
