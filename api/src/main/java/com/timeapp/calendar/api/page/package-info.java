/** Lists page by page: how many items, and where the next ones begin. */
@NullMarked
package com.timeapp.calendar.api.page;

import org.jspecify.annotations.NullMarked;
