package io.moseley.denoise.quantify;

import io.moseley.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The k-factors of at least two elements, one line each. */
public record KFactors(List<KFactor> factors) {
    /** @throws UsageException if there are fewer than two elements, or two lines of one */
    public KFactors {
        factors = List.copyOf(factors);
        Map<String, KFactor> elements = new LinkedHashMap<>();
        for (KFactor factor : factors) {
            KFactor earlier = elements.put(factor.line().element(), factor);
            if (earlier != null) {
                throw new UsageException(
                        "two k-factors of one element: " + earlier.line().name() + " and "
                                + factor.line().name(),
                        "--k-factors",
                        "give each element one line; the one with more counts and no overlap is better");
            }
        }
        if (factors.size() < 2) {
            throw new UsageException(
                    factors.isEmpty()
                            ? "there is no k-factor"
                            : "there is one k-factor only, of "
                                    + factors.get(0).line().name(),
                    "--k-factors",
                    "a composition needs two elements or more: write Fe_Ka=1.21,Pt_La=4.2");
        }
    }

    /** The factor of a line, if it has one. */
    public Optional<KFactor> of(LineWindow window) {
        return factors.stream()
                .filter(factor -> factor.line().equals(window.line().line()))
                .findFirst();
    }
}
