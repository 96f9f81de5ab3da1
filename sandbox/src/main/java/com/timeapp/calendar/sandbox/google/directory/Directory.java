package com.timeapp.calendar.sandbox.google.directory;

import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.http.BadInput;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All accounts and calendars, and the one lock that whoever reads or changes them holds. */
public final class Directory {

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, SimulatedCalendar> calendars = new LinkedHashMap<>();

    public Directory(InstantSource clock) {
        this.clock = clock;
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The calendars beside the primary one are added to an account that is there already. */
    public Account add(NewAccount wanted) {
        if (!NewAccount.isAddress(wanted.email())) {
            throw new BadInput("email is an address in small letters");
        }
        var email = Objects.requireNonNull(wanted.email());
        var zone = zone(wanted.timeZone(), ZoneId.of("Europe/Zurich"));
        return locked(() -> {
            var account = accounts.computeIfAbsent(email, any -> newAccount(any, zone));
            var home = account.calendar(email).calendar().zone();
            if (wanted.calendars() != null) {
                wanted.calendars().forEach(calendar -> add(account, calendar, home));
            }
            return account;
        });
    }

    private Account newAccount(String email, ZoneId zone) {
        var account = new Account(email);
        account.add(calendar(email, email, zone, email), AccessRole.OWNER);
        return account;
    }

    private void add(Account account, NewAccount.NewCalendar wanted, ZoneId home) {
        var id = wanted.id() == null
                ? UUID.randomUUID().toString().replace("-", "") + "@group.calendar.google.com"
                : wanted.id();
        var role = wanted.accessRole() == null ? AccessRole.OWNER : wanted.accessRole();
        var summary = wanted.summary() == null ? "Calendar" : wanted.summary();
        var owner = role == AccessRole.OWNER ? account.email() : "somebody-else@example.com";
        account.add(calendar(id, summary, zone(wanted.timeZone(), home), owner), role);
    }

    private SimulatedCalendar calendar(String id, String summary, ZoneId zone, String owner) {
        return calendars.computeIfAbsent(
                id, any -> new SimulatedCalendar(id, summary, zone, owner, new EventStore(clock)));
    }

    private static ZoneId zone(@Nullable String name, ZoneId otherwise) {
        try {
            return name == null ? otherwise : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new BadInput("time_zone is an IANA name such as Europe/Zurich");
        }
    }

    public List<Account> accounts() {
        return locked(() -> List.copyOf(accounts.values()));
    }

    public Optional<Account> account(String email) {
        return locked(() -> Optional.ofNullable(accounts.get(email)));
    }

    public Optional<SimulatedCalendar> calendar(String id) {
        return locked(() -> Optional.ofNullable(calendars.get(id)));
    }
}
