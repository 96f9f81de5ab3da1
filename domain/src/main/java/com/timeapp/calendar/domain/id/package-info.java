/** The ids that messages carry, one type each. Those of people, connections and accounts are random; those of tasks and mappings are keyed. */
package com.timeapp.calendar.domain.id;
