/**
 * The durable queue of provider calls: rows in {@code queue.call}, drained by lanes, one per account, which the
 * scheduler wakes. A call joins the transaction that wants it; its result and its end are one transaction too; in
 * between, while the provider is called, there is none.
 */
@NullMarked
package com.timeapp.calendar.infra.calls;

import org.jspecify.annotations.NullMarked;
