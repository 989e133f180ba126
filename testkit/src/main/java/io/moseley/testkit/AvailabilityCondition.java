package io.moseley.testkit;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link EnabledIfAvailable}. */
final class AvailabilityCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        EnabledIfAvailable annotation = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, EnabledIfAvailable.class))
                .orElse(null);
        if (annotation == null) {
            return ConditionEvaluationResult.enabled("nothing optional is needed");
        }
        return evaluate(annotation.value(), System.getenv().getOrDefault("MOSELEY_REQUIRE", ""));
    }

    static ConditionEvaluationResult evaluate(Prerequisite[] needed, String required) {
        for (Prerequisite thing : needed) {
            String missing = thing.missing();
            if (missing == null) {
                continue;
            }
            if (Arrays.asList(required.split("\\s*,\\s*")).contains(thing.requirement())) {
                throw new IllegalStateException("MOSELEY_REQUIRE asks for " + thing.requirement() + ": " + missing);
            }
            return ConditionEvaluationResult.disabled(missing);
        }
        return ConditionEvaluationResult.enabled("all that is needed is at hand");
    }
}
