package com.timeapp.calendar.infra.junit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Of tests that are steps of one story none is run after one that failed: it would fail for want of what came before. */
public final class StepByStep implements BeforeEachCallback, TestExecutionExceptionHandler {

    private static final Namespace STEPS = Namespace.create(StepByStep.class);

    @Override
    public void beforeEach(ExtensionContext step) {
        var failed = stories(step).get(story(step), String.class);
        if (failed != null) {
            Assumptions.abort("not reached: " + failed + " failed");
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext step, Throwable failure) throws Throwable {
        var isStep = step.getRequiredTestClass().isAnnotationPresent(TestMethodOrder.class)
                && step.getRequiredTestClass()
                                .getAnnotation(TestMethodOrder.class)
                                .value()
                        == OrderAnnotation.class;
        if (isStep && !(failure instanceof TestAbortedException)) {
            stories(step).put(story(step), step.getDisplayName());
        }
        throw failure;
    }

    private static Store stories(ExtensionContext step) {
        return step.getRoot().getStore(STEPS);
    }

    /** The class, and of a parameterised one the turn. */
    private static String story(ExtensionContext step) {
        return step.getUniqueId().substring(0, step.getUniqueId().lastIndexOf('/'));
    }
}
