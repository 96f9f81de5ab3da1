package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.calls.CommandBatch;
import com.timeapp.calendar.domain.calls.Lanes;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.calls.WaitingCalls;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.PausedByHand;
import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReleaseEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.domain.operation.MasterKeyRotation;
import com.timeapp.calendar.domain.processor.DeadLetters;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.domain.processor.ProjectionRebuild;
import com.timeapp.calendar.domain.processor.ProjectionRebuild.Outcome;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.request.AnsweredRequests;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTexts;
import com.timeapp.calendar.domain.subject.PersonalHistory;
import com.timeapp.calendar.domain.subject.SubjectCommand.AdmitAnew;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordConsent;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordExport;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.FindConnection;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.ConflictPage;
import com.timeapp.calendar.query.mapping.ConflictView;
import com.timeapp.calendar.query.mapping.FindConflict;
import com.timeapp.calendar.query.mapping.FindConflicts;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.FindMappingsOf;
import com.timeapp.calendar.query.mapping.FindSyncedEvents;
import com.timeapp.calendar.query.mapping.MappingPage;
import com.timeapp.calendar.query.mapping.MappingView;
import com.timeapp.calendar.query.mapping.SyncedEvent;
import com.timeapp.calendar.query.task.FindTask;
import com.timeapp.calendar.query.task.FindTasks;
import com.timeapp.calendar.query.task.TaskPage;
import com.timeapp.calendar.query.task.TaskView;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What lies behind the web layer: it answers what a test says, and remembers what it was asked. */
@Configuration(proxyBeanMethods = false)
public class Backstage implements Subjects, RequestedCalls, WaitingCalls, CalDavAccounts, AccountNames, LogPositions {

    public final ErasuresInMemory erasures = new ErasuresInMemory();
    private final OfficerRequestsInMemory officers = new OfficerRequestsInMemory();
    public final Map<UserId, ErasureId> erased = new ConcurrentHashMap<>();
    private static final MasterKeyRotation.Progress NO_ROTATION = new MasterKeyRotation.Progress(
            1,
            List.of(new MasterKeyRotation.Version(1, MasterKeyRotation.Use.PRESENT, 3)),
            0,
            Optional.empty(),
            Optional.empty());

    public final Set<UserId> people = ConcurrentHashMap.newKeySet();
    public MasterKeyRotation.Progress rotation = NO_ROTATION;
    public Optional<MasterKeyRotation.Beginning> beginning = Optional.empty();
    public final List<SubjectId> exported = new ArrayList<>();
    public final Map<SubjectId, List<ConsentLedger.Entry>> consents = new HashMap<>();
    public final Map<SubjectId, List<PersonalHistory.Happening>> happened = new HashMap<>();
    /** What happens once somebody's history was told. */
    public Runnable afterHistory = () -> {};

    /** What happens when the events of a connection are looked for. */
    public Runnable whileReading = () -> {};
    /** Of whom the views lack something. */
    public final Set<SubjectId> setAside = new HashSet<>();
    /** Who asked to be forgotten. */
    public final Set<SubjectId> leaving = new HashSet<>();
    /** The erasure that is under way of whoever is to be forgotten. */
    public Optional<ErasureId> ledAlready = Optional.empty();
    /** To which somebody may agree. */
    public final Set<String> texts = new HashSet<>();
    /** In the order of their mappings. */
    public final List<SyncedEvent> syncedEvents = new ArrayList<>();

    public final List<TaskDirectory.Entry> tasks = new ArrayList<>();
    public final List<AppTaskId> taskNames = new ArrayList<>();
    /** Whether connections stay paused for want of a consent. */
    public boolean withoutConsent;

    public final List<ConnectionDirectory.Entry> connections = new ArrayList<>();
    public final Map<ConnectionId, Holds.Hold> held = new HashMap<>();
    /** What a person may agree to. */
    public PlanId waitingPlan = Ids.plan("waiting");

    public final List<TaskView> taskViews = new ArrayList<>();
    public final List<ConnectionView> connectionViews = new ArrayList<>();
    public final List<MappingView> mappingViews = new ArrayList<>();
    public final List<Object> commands = new ArrayList<>();
    public final List<String> actors = new ArrayList<>();
    public final List<String> clients = new ArrayList<>();
    public final List<RemoteCall> calls = new ArrayList<>();
    public final List<Request> requests = new ArrayList<>();
    public final Map<ConnectionId, Integer> waiting = new HashMap<>();
    public final Map<MappingId, Instant> dueTimes = new HashMap<>();
    public final List<FindTasks> listings = new ArrayList<>();
    public final List<String> kept = new ArrayList<>();
    public final List<DeadLetters.DeadLetter> letters = new ArrayList<>();
    public Optional<DeadLetters.Retried> retried = Optional.empty();
    /** A fact of each stream that is asked for stands here; the log ends a little later. */
    public LogPosition newest = new LogPosition(7);

    public final Map<Kind, LogPosition> reached = new EnumMap<>(Kind.class);
    public final List<Collection<UUID>> streams = new ArrayList<>();
    public final List<FindConnections> connectionListings = new ArrayList<>();
    public final List<ConflictView> conflicts = new ArrayList<>();
    public final LinksInMemory links = new LinksInMemory();
    public final List<FindMappings> mappingListings = new ArrayList<>();
    private final RequestsInMemory requestsInMemory = new RequestsInMemory();
    public Optional<Place> nextPage = Optional.empty();
    public TaskVersion version = new TaskVersion(1);
    public Optional<RuntimeException> failure = Optional.empty();
    /** Tasks of which no revision is taken, by whatever reason. */
    public final Map<TaskId, Refusal> refusedTasks = new HashMap<>();

    /** What happens when a call is submitted. */
    public Runnable submitting = () -> {};

    public final List<Lanes.Lane> lanes = new ArrayList<>();
    public final ProviderPauses pauses = new PausedByHand();
    public final List<Finding> findings = new ArrayList<>();
    public final List<Integer> units = new ArrayList<>();
    public final List<String> rebuilt = new ArrayList<>();
    public ProjectionRebuild.Outcome rebuild = new Outcome.Started();
    public GatewayResult<Probed> probe = new GatewayResult.Gone<>();
    public final List<KeptAccounts.Kept> accounts = new ArrayList<>();
    /** Whom new credentials were tried for: the one that was named, else the one that is kept. */
    public final List<String> tried = new ArrayList<>();

    public GatewayResult<List<CalendarInfo>> calendars = new GatewayResult.Gone<>();

    @Bean
    Tokens tokens(DevelopmentIssuer issuer) {
        return new Tokens(issuer);
    }

    @Bean
    TaskDirectory taskDirectory() {
        return new TaskDirectory() {
            @Override
            public Optional<Entry> find(AppTaskId task) {
                var index = taskNames.indexOf(task);
                return index < 0 ? Optional.empty() : Optional.of(tasks.get(index));
            }

            @Override
            public Optional<Entry> find(TaskId task) {
                return tasks.stream().filter(entry -> entry.task().equals(task)).findFirst();
            }

            @Override
            public List<Entry> page(SubjectId owner, Optional<TaskId> after, int most) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Bean
    DeadLetters deadLetters() {
        return new DeadLetters() {
            @Override
            public List<DeadLetter> list(Instant since, UUID after, int limit) {
                return letters.stream()
                        .filter(letter -> letter.id().compareTo(after) > 0)
                        .limit(limit)
                        .toList();
            }

            @Override
            public Optional<Retried> retry(UUID letter) {
                return letters.stream().anyMatch(known -> known.id().equals(letter)) ? retried : Optional.empty();
            }
        };
    }

    @Bean
    ConnectionDirectory connectionDirectory() {
        return new ConnectionDirectory() {
            @Override
            public Optional<Entry> find(ConnectionId connection) {
                return connections.stream()
                        .filter(entry -> entry.connection().equals(connection))
                        .findFirst();
            }

            @Override
            public List<Entry> of(SubjectId owner) {
                return connections.stream()
                        .filter(entry -> entry.owner().equals(owner))
                        .toList();
            }
        };
    }

    @Bean
    Holds holds() {
        return new Holds() {
            @Override
            public Optional<Hold> of(ConnectionId connection) {
                return Optional.ofNullable(held.get(connection));
            }

            @Override
            public Set<MappingId> held(ConnectionId connection, Collection<MappingId> mappings) {
                return Set.of();
            }
        };
    }

    @Bean
    KeptAccounts keptAccounts() {
        return new KeptAccounts() {
            @Override
            public Optional<AccountRef> find(AccountId account) {
                return accounts.stream()
                        .map(Kept::account)
                        .filter(known -> known.id().equals(account))
                        .findFirst();
            }

            @Override
            public List<Kept> of(SubjectId owner) {
                return accounts.stream()
                        .filter(known -> known.account().owner().equals(owner))
                        .toList();
            }
        };
    }

    @Bean
    CommandBatch commandBatch(CommandGateway gateway) {
        return new CommandBatch() {
            @Override
            public List<Object> send(List<?> batch, Map<String, ?> metaData) {
                batch.forEach(command -> checkRefused((ReviseTask) command));
                units.add(batch.size());
                return batch.stream()
                        .map(command -> gateway.sendAndWait(command, MetaData.from(metaData)))
                        .toList();
            }

            @Override
            public boolean isPassing(RuntimeException failure) {
                return failure instanceof IllegalStateException;
            }
        };
    }

    @Bean
    CalendarGateways calendarGateways() {
        return new CalendarGateways(List.of(new ListedCalendars(() -> calendars)));
    }

    private void checkRefused(ReviseTask command) {
        Optional.ofNullable(refusedTasks.get(command.task())).ifPresent(reason -> {
            throw new CommandRefused(reason);
        });
    }

    @Bean
    ProviderPauses pauses() {
        return pauses;
    }

    @Bean
    Lanes lanes() {
        return (after, most) -> lanes.stream()
                .filter(lane ->
                        after.stream().allMatch(last -> lane.lane().value().compareTo(last.value()) > 0))
                .limit(most)
                .toList();
    }

    @Bean
    Inspection inspection() {
        return () -> findings;
    }

    @Bean
    MasterKeyRotation masterKeyRotation() {
        return new MasterKeyRotation() {
            @Override
            public Progress progress() {
                return rotation;
            }

            @Override
            public Beginning begin() {
                return beginning.orElseGet(() -> new Beginning.Begun(rotation));
            }
        };
    }

    @Bean
    ConsentLedger consentLedger() {
        return new ConsentLedger() {
            @Override
            public boolean isGranted(SubjectId subject, String purpose) {
                return of(subject).stream()
                        .filter(said -> said.terms().purpose().equals(purpose))
                        .reduce((before, newest) -> newest)
                        .filter(Entry::granted)
                        .isPresent();
            }

            @Override
            public List<Entry> of(SubjectId subject) {
                return consents.getOrDefault(subject, List.of());
            }
        };
    }

    @Bean
    ConsentTexts consentTexts() {
        return new ConsentTexts() {
            @Override
            public String keep(String text) {
                texts.add(text);
                return digest(text);
            }

            @Override
            public Optional<String> digestOf(String text) {
                return Optional.of(text).filter(texts::contains).map(this::digest);
            }

            private String digest(String text) {
                return "digest of " + text;
            }
        };
    }

    @Bean
    PersonalHistory personalHistory() {
        return new PersonalHistory() {
            @Override
            public void tell(SubjectId subject, Consumer<Happening> listener) {
                happened.getOrDefault(subject, List.of()).forEach(listener);
                afterHistory.run();
            }

            @Override
            public boolean isPartlySetAside(SubjectId subject) {
                return setAside.contains(subject);
            }
        };
    }

    /** What is kept of answers that may be asked for again. */
    public String answered() {
        return requestsInMemory.toString();
    }

    @Bean
    AnsweredRequests answeredRequests() {
        return requestsInMemory;
    }

    @Bean
    TaskLinks taskLinks() {
        return new TaskLinks("http://localhost:3000/tasks/{task_id}");
    }

    @Bean
    ProjectionRebuild projectionRebuild() {
        return name -> {
            rebuilt.add(name);
            return rebuild;
        };
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Erasures erasures() {
        return erasures;
    }

    @Bean
    OfficerRequests officerRequests() {
        return officers;
    }

    @Bean
    CertificateSigner certificateSigner() {
        return new CertificateSigner() {
            @Override
            public String origin() {
                return "calendar.example";
            }

            @Override
            public String verifierKey() {
                return "calendar.example/erasure+00000000+AA==";
            }

            @Override
            public String sign(String text) {
                throw new UnsupportedOperationException("only an erasure is certified");
            }
        };
    }

    @CommandHandler
    ErasureId handle(Forget command, MetaData metaData) {
        note(command, metaData);
        return ledAlready.orElse(command.erasure());
    }

    @Override
    public Optional<ErasureId> erasureOf(UserId user) {
        return Optional.ofNullable(erased.get(user));
    }

    @Override
    public boolean wasErased(UserId user, ErasureId erasure) {
        return erasure.equals(erased.get(user));
    }

    @Override
    public boolean isKnown(SubjectId subject) {
        return !leaving.contains(subject);
    }

    @Override
    public Enrolment admit(UserId user) {
        throw new UnsupportedOperationException("only a command makes people known");
    }

    @Override
    public void suppress(SubjectId subject, ErasureId erasure) {
        throw new UnsupportedOperationException("only a fact does that");
    }

    void clear() {
        erasures.clear();
        officers.clear();
        erased.clear();
        consents.clear();
        exported.clear();
        happened.clear();
        afterHistory = () -> {};
        whileReading = () -> {};
        setAside.clear();
        leaving.clear();
        texts.clear();
        ledAlready = Optional.empty();
        syncedEvents.clear();
        rotation = NO_ROTATION;
        beginning = Optional.empty();
        people.clear();
        tasks.clear();
        taskNames.clear();
        connections.clear();
        withoutConsent = false;
        held.clear();
        taskViews.clear();
        connectionViews.clear();
        mappingViews.clear();
        conflicts.clear();
        links.all.clear();
        commands.clear();
        actors.clear();
        clients.clear();
        calls.clear();
        requests.clear();
        waiting.clear();
        dueTimes.clear();
        listings.clear();
        kept.clear();
        letters.clear();
        retried = Optional.empty();
        newest = new LogPosition(7);
        reached.clear();
        streams.clear();
        connectionListings.clear();
        mappingListings.clear();
        refusedTasks.clear();
        lanes.clear();
        pauses.all().keySet().forEach(pauses::resume);
        findings.clear();
        units.clear();
        submitting = () -> {};
        requestsInMemory.clear();
        rebuilt.clear();
        rebuild = new Outcome.Started();
        nextPage = Optional.empty();
        version = new TaskVersion(1);
        failure = Optional.empty();
        probe = new GatewayResult.Gone<>();
        accounts.clear();
        tried.clear();
        calendars = new GatewayResult.Gone<>();
    }

    public void clearPeople() {
        people.clear();
    }

    public void knows(String user) {
        people.add(new UserId(user));
    }

    public void has(AppTaskId name, TaskDirectory.Entry task) {
        taskNames.add(name);
        tasks.add(task);
    }

    public void refuses(Refusal reason) {
        failure = Optional.of(new CommandRefused(reason));
    }

    public <C> C only(Class<C> command) {
        return command.cast(commands.stream()
                .filter(command::isInstance)
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + command);
                })
                .orElseThrow());
    }

    private void note(Object command, MetaData metaData) {
        commands.add(command);
        actors.add(String.valueOf(metaData.get("actor")));
        clients.add(String.valueOf(metaData.get("client")));
        failure.ifPresent(exception -> {
            throw exception;
        });
    }

    @CommandHandler
    void handle(RecordConsent command) {
        var said = new ArrayList<>(consents.getOrDefault(command.subject(), List.of()));
        said.add(new ConsentLedger.Entry(command.terms(), command.granted(), Instant.EPOCH));
        consents.put(command.subject(), said);
    }

    @CommandHandler
    void handle(RecordExport command, MetaData metaData) {
        actors.add(String.valueOf(metaData.get("actor")));
        exported.add(command.subject());
    }

    @CommandHandler
    SubjectId handle(RegisterSubject command, MetaData metaData) {
        commands.add(command);
        actors.add(String.valueOf(metaData.get("actor")));
        if (erased.containsKey(command.user())) {
            throw new CommandRefused(Refusal.PERSON_FORGOTTEN);
        }
        people.add(command.user());
        return Ids.subject(command.user().value());
    }

    @CommandHandler
    SubjectId handle(AdmitAnew command, MetaData metaData) {
        commands.add(command);
        actors.add(String.valueOf(metaData.get("actor")));
        people.add(command.user());
        return Ids.subject(command.user().value());
    }

    @CommandHandler
    TaskVersion handle(ReviseTask command, MetaData metaData) {
        note(command, metaData);
        return version;
    }

    @CommandHandler
    void handle(DeleteTask command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(Connect command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(ChangeSettings command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(ChangeCalendar command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(Disconnect command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(ConfirmRun command, MetaData metaData) {
        if (!command.plan().equals(waitingPlan)) {
            throw new CommandRefused(Refusal.STALE_PLAN);
        }
        note(command, metaData);
    }

    @CommandHandler
    void handle(ReleaseEvent command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(Pause command, MetaData metaData) {
        note(command, metaData);
        pause(command.connection(), true);
    }

    @CommandHandler
    void handle(Resume command, MetaData metaData) {
        note(command, metaData);
        pause(command.connection(), withoutConsent);
    }

    private void pause(ConnectionId connection, boolean paused) {
        connections.replaceAll(known -> known.connection().equals(connection)
                ? new ConnectionDirectory.Entry(
                        known.connection(), known.target(), known.settings(), known.state(), known.readOnly(), paused)
                : known);
    }

    @CommandHandler
    void handle(ReportCalendarAvailable command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(ResolveConflict command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(Unlink command, MetaData metaData) {
        note(command, metaData);
    }

    @CommandHandler
    void handle(SyncTask command, MetaData metaData) {
        note(command, metaData);
    }

    @QueryHandler
    Optional<TaskView> handle(FindTask query) {
        return taskViews.stream()
                .filter(task -> task.content().id().equals(query.id()))
                .findFirst();
    }

    @QueryHandler
    TaskPage handle(FindTasks query) {
        listings.add(query);
        return new TaskPage(
                taskViews.stream()
                        .filter(task -> task.owner().equals(query.owner()))
                        .toList(),
                nextPage);
    }

    @QueryHandler
    Optional<ConnectionView> handle(FindConnection query) {
        return connectionViews.stream()
                .filter(view -> view.connection().equals(query.connection()))
                .findFirst();
    }

    @QueryHandler
    ConnectionPage handle(FindConnections query) {
        connectionListings.add(query);
        return new ConnectionPage(
                connectionViews.stream()
                        .filter(view -> view.owner().equals(query.owner()))
                        .toList(),
                nextPage);
    }

    @QueryHandler
    ConflictPage handle(FindConflicts query) {
        return new ConflictPage(
                conflicts.stream()
                        .filter(view -> view.owner().equals(query.owner()))
                        .toList(),
                nextPage);
    }

    @QueryHandler
    Optional<ConflictView> handle(FindConflict query) {
        return conflicts.stream()
                .filter(view -> view.mapping().equals(query.mapping()))
                .findFirst();
    }

    @QueryHandler
    MappingPage handle(FindMappings query) {
        mappingListings.add(query);
        return new MappingPage(
                mappingViews.stream()
                        .filter(view -> view.task().equals(query.task()))
                        .toList(),
                nextPage);
    }

    @QueryHandler
    MappingPage handle(FindMappingsOf query) {
        return new MappingPage(
                mappingViews.stream()
                        .filter(view -> view.connection().equals(query.connection()))
                        .filter(view -> query.status().stream().allMatch(view.status()::equals))
                        .toList(),
                nextPage);
    }

    @QueryHandler
    List<SyncedEvent> handle(FindSyncedEvents query) {
        whileReading.run();
        return syncedEvents.stream()
                .filter(event -> event.mapping().compareTo(query.after()) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public LogPosition head() {
        return new LogPosition(newest.index() + 2);
    }

    @Override
    public List<LogPosition> newestOf(Collection<UUID> streams) {
        this.streams.add(streams);
        return streams.stream().map(stream -> newest).toList();
    }

    @Override
    public boolean arePast(Kind kind, Collection<LogPosition> positions) {
        return positions.stream()
                .allMatch(position -> position.index() <= reachedBy(kind).index());
    }

    @Override
    public LogPosition reachedBy(Kind kind) {
        return reached.getOrDefault(kind, head());
    }

    @Override
    public Map<String, LogPosition> reached() {
        return Map.of("projections", reachedBy(Kind.PROJECTION));
    }

    @Override
    public Optional<SubjectId> find(UserId user) {
        return people.contains(user) ? Optional.of(Ids.subject(user.value())) : Optional.empty();
    }

    @Override
    public Optional<UserId> nameOf(SubjectId subject) {
        return people.stream()
                .filter(user -> Ids.subject(user.value()).equals(subject))
                .findFirst();
    }

    @Override
    public Enrolment enrol(UserId user) {
        throw new UnsupportedOperationException("only a command makes people known");
    }

    @Override
    public void submit(RemoteCall call, Request by) {
        submitting.run();
        calls.add(call);
        requests.add(by);
    }

    @Override
    public Map<ConnectionId, Integer> counts(Collection<AccountId> lanes) {
        return lanes.isEmpty() ? Map.of() : waiting;
    }

    @Override
    public Map<MappingId, Instant> dueTimes(Collection<AccountId> lanes, Collection<MappingId> mappings) {
        return lanes.isEmpty() ? Map.of() : dueTimes;
    }

    @Override
    public Optional<String> nameOf(AccountId account) {
        return Optional.of("https://dav.example/principals/" + account + "/");
    }

    @Override
    public GatewayResult<Probed> probe(URI server, String username, String password) {
        return probe;
    }

    @Override
    public GatewayResult<Probed> probeICloud(String username, String password) {
        return probe instanceof GatewayResult.Ok<Probed>(var at)
                ? new GatewayResult.Ok<>(new Probed(Provider.APPLE, at.principal(), at.home(), at.calendars()))
                : probe;
    }

    @Override
    public AccountId keep(SubjectId owner, Probed account, String username, String password) {
        kept.add(username);
        return Ids.account(username);
    }

    @Override
    public GatewayResult<Probed> probe(AccountRef account, Optional<String> username, String password) {
        tried.add(username.orElse("the same"));
        return probe;
    }

    /** An account's name is that of the principal. */
    @Override
    public boolean renew(AccountRef account, Probed probed, Optional<String> username, String password) {
        if (!nameOf(account.id()).equals(Optional.of(probed.principal().toString()))) {
            return false;
        }
        kept.add(username.orElse("the same"));
        return true;
    }
}
