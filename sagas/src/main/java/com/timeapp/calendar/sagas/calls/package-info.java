/** What a due call does at its provider, and what the answer means. Called by the queue's drain, outside any transaction. */
package com.timeapp.calendar.sagas.calls;
