package io.moseley.nn.ensemble;

import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.train.FinalFit;
import io.moseley.nn.train.TrainingListener;
import io.moseley.util.Progress;
import java.util.Locale;

/** Turns the reports of several members, perhaps at the same time, into one progress. */
final class MemberProgress {
    private final double[] fractions;
    private final Progress progress;
    private String detail = "";

    MemberProgress(int members, Progress progress) {
        this.fractions = new double[members];
        this.progress = progress;
    }

    TrainingListener listener(int member) {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double fraction, double loss) {
                report(member, (1 - FinalFit.SHARE_OF_TIME) * fraction);
            }

            @Override
            public void fitted(long step, double fraction, double loss) {
                report(member, 1 - FinalFit.SHARE_OF_TIME + FinalFit.SHARE_OF_TIME * fraction);
            }

            @Override
            public void validated(TrainingHistory.Validation validation) {
                say(String.format(Locale.ROOT, "held-out score %.4f", validation.score()));
            }

            @Override
            public void slowedDown(long step) {
                warn("step " + step
                        + ": nothing was learned since the first steps; back to these, at a tenth of the rate");
            }

            @Override
            public void rolledBack(long step, String reason) {
                warn("step " + step + ": " + reason + "; back to the best weights, at half the rate");
            }
        };
    }

    private synchronized void report(int member, double fraction) {
        fractions[member] = fraction;
        double sum = 0;
        for (double value : fractions) {
            sum += value;
        }
        progress.update(sum / fractions.length, detail);
    }

    private synchronized void say(String text) {
        detail = text;
    }

    private synchronized void warn(String text) {
        progress.message(text);
    }
}
