package com.timeapp.calendar.infra.axon;

import org.axonframework.spring.config.SpringAggregateConfigurer;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives every {@code @Aggregate} the {@link AdvisoryLockFactory}. */
final class LocksOnAggregates implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringAggregateConfigurer<?> aggregate) {
            aggregate.setLockFactory(AdvisoryLockFactory.BEAN);
        }
        return bean;
    }
}
