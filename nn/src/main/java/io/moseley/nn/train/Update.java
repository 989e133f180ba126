package io.moseley.nn.train;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.TensorScope;

/** One update of the parameters of an objective. */
final class Update {
    private Update() {}

    /**
     * @param adam over the parameters of the objective
     * @return the loss before the update; not finite if it or the gradient is not, and nothing is updated then
     */
    static double make(Objective objective, Adam adam, double rate) {
        double loss;
        try (TensorScope scope = new TensorScope()) {
            Loss next = objective.nextLoss();
            loss = next.value();
            if (!Double.isFinite(loss)) {
                return loss;
            }
            next.backward();
        }
        double norm = adam.step(rate);
        return Double.isFinite(norm) ? loss : Double.NaN;
    }
}
