package com.timeapp.calendar.infra.caldav.fake;

import java.net.URI;
import java.util.function.UnaryOperator;

/** In what a server differs from others, from now on. All of it was seen in the wild. */
public final class Quirks {

    public enum UnknownToken {
        /** As RFC 6578 §3.2 asks for. */
        REFUSED,
        SERVER_ERROR,
        /** Everything is listed, without a word about it. */
        EVERYTHING
    }

    private final URI url;
    volatile UnaryOperator<String> hrefs = href -> href;
    volatile UnknownToken unknownToken = UnknownToken.REFUSED;
    volatile UnaryOperator<String> rewriting = text -> text;
    volatile boolean syncTokens = true;
    volatile boolean cTags = true;
    volatile boolean listsItself;
    volatile boolean listsForeign;
    volatile boolean leavesOut;
    volatile boolean failsInside;
    volatile boolean tellsVersionOfWrites = true;
    volatile boolean weakensVersions;
    volatile boolean scheduling;
    volatile int truncatesAt = Integer.MAX_VALUE;
    volatile String right = "all";
    volatile String mailAddress = "";

    Quirks(URI url) {
        this.url = url;
    }

    /** Tells under which address its people are invited, which has nothing to do with their names. */
    public Quirks knowsEverybodyAs(String address) {
        mailAddress = address;
        return this;
    }

    /** More octets percent-encoded than need be. */
    public Quirks encodesHrefs() {
        hrefs = href -> href.replace("-", "%2D").replace("c", "%63");
        return this;
    }

    public Quirks makesHrefsAbsolute() {
        hrefs = href -> url.resolve(href).toString();
        return this;
    }

    public Quirks answersUnknownTokens(UnknownToken how) {
        unknownToken = how;
        return this;
    }

    /** What is stored is another text, under another version than the answer to the write told. */
    public Quirks rewrites(UnaryOperator<String> texts) {
        rewriting = texts;
        return this;
    }

    public Quirks hasNoSyncTokens() {
        syncTokens = false;
        return this;
    }

    public Quirks hasNoCTags() {
        cTags = false;
        return this;
    }

    /** The collection is among its own members. */
    public Quirks listsItself() {
        listsItself = true;
        return this;
    }

    /** A member at another server is among the others. */
    public Quirks listsAForeignMember() {
        listsForeign = true;
        return this;
    }

    /** Every other resource is missing in the answer to a multiget. */
    public Quirks leavesRowsOut() {
        leavesOut = true;
        return this;
    }

    /** Every resource in a 207 has a 500 of its own. */
    public Quirks failsInsideMultiStatus(boolean fails) {
        failsInside = fails;
        return this;
    }

    public Quirks keepsVersionsOfWritesToItself() {
        tellsVersionOfWrites = false;
        return this;
    }

    /** As a proxy does that compresses. */
    public Quirks weakensVersions() {
        weakensVersions = true;
        return this;
    }

    /** Every resource has a Schedule-Tag (RFC 6638 §3.2.10), which stays while only its ETag changes by itself. */
    public Quirks schedules() {
        scheduling = true;
        return this;
    }

    /** So many rows in an answer to sync-collection, and a 507 for the rest (RFC 6578 §3.6). */
    public Quirks truncatesAt(int rows) {
        truncatesAt = rows;
        return this;
    }

    /** @param granted of DAV:, {@code read} or {@code all}; empty: it is not told, and nothing can be written */
    public Quirks grants(String granted) {
        right = granted;
        return this;
    }
}
