/** What becomes of the views of somebody who was forgotten: they are gone, also when the views are built anew. */
package com.timeapp.calendar.query.forgotten;
