package io.moseley.nn.combine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.train.FinalFit;
import io.moseley.nn.train.TrainedNetwork;
import java.util.Optional;

/**
 * The estimate of one network.
 *
 * @param guided whether the network was shown the guide
 * @param fromAll rates on the networks' grid, from all counts
 * @param fromTraining rates on the map's grid, from the training counts alone
 * @param finalFit the steps that followed on all counts; the rates from the training counts are of the weights before it
 * @param gain over the mean spectrum, from {@code heldOut}
 * @param heldOut how the rates from the training counts predict the held-out counts
 * @param displaced the same with the guide shifted; absent without guide, or if the guide is not tested
 * @param network the trained network
 */
public record NetworkEstimate(
        NetworkKind kind,
        boolean guided,
        RateCube fromAll,
        RateCube fromTraining,
        TrainingHistory history,
        FinalFit.Result finalFit,
        PairedGain gain,
        HeldOutPixels heldOut,
        Optional<HeldOutPixels> displaced,
        TrainedNetwork network) {
    /** The same with empty rates: these take most of the memory, and are needed no more once they are combined. */
    public NetworkEstimate withoutRates() {
        return new NetworkEstimate(
                kind, guided, RateCube.NONE, RateCube.NONE, history, finalFit, gain, heldOut, displaced, network);
    }

    /** The network and its training, for a record of the run. */
    public MemberRecord describe() {
        return new MemberRecord(
                kind == NetworkKind.ENDMEMBERS,
                guided,
                network.weights().size(),
                history,
                finalFit.steps(),
                finalFit.seconds(),
                gain.perUnit(),
                gain.standardError());
    }
}
