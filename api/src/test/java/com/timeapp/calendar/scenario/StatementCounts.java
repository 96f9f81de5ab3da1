package com.timeapp.calendar.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts what the product asks its database: statements, of which a batch is one, and commits of what was written. The end
 * of a transaction that only read costs nothing and counts as none.
 */
public final class StatementCounts implements BeanPostProcessor, QueryExecutionListener, MethodExecutionListener {

    private static final Pattern WRITING =
            Pattern.compile("\\b(insert into|update|delete from)\\b", Pattern.CASE_INSENSITIVE);

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Map<String, Statement> byText = new ConcurrentHashMap<>();

    /** One text of a statement, looked at when it is first seen. */
    private record Statement(String beginning, boolean isWriting, LongAdder count) {

        static Statement of(String text) {
            var line = text.strip().replaceAll("\\s+", " ");
            return new Statement(
                    line.substring(0, Math.min(line.length(), 70)),
                    WRITING.matcher(line).find(),
                    new LongAdder());
        }
    }

    public record Counted(long statements, long commits) {

        public Counted minus(Counted other) {
            return new Counted(statements - other.statements, commits - other.commits);
        }
    }

    public Counted now() {
        return new Counted(statements.sum(), commits.sum());
    }

    /** How often each statement was executed, by the beginning of its text. */
    Map<String, Long> byText() {
        var counts = new TreeMap<String, Long>();
        byText.values().forEach(one -> counts.merge(one.beginning(), one.count().sum(), Long::sum));
        return counts;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database
                ? ProxyDataSourceBuilder.create(database)
                        .listener(this)
                        .methodListener(this)
                        .build()
                : bean;
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        statements.increment();
        var text = queries.isEmpty() ? "" : queries.getFirst().getQuery();
        var statement = byText.computeIfAbsent(text, Statement::of);
        statement.count().increment();
        if (statement.isWriting()) {
            wrote(execution);
        }
    }

    private void wrote(ExecutionInfo execution) {
        try {
            if (execution.getStatement().getConnection().getAutoCommit()) {
                commits.increment();
            } else {
                written.add(execution.getConnectionId());
            }
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (call.getTarget() instanceof Connection) {
            switch (call.getMethod().getName()) {
                case "commit" -> commits.add(written.remove(connection(call)) ? 1 : 0);
                case "rollback" -> written.remove(connection(call));
                default -> {}
            }
        }
    }

    private static String connection(MethodExecutionContext call) {
        return call.getConnectionInfo().getConnectionId();
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {}
}
