/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks when a mail is to be sent: this evening, tomorrow morning, next Monday, or at a day and an hour. */
void   signet_later_dialog_async  (GtkWindow            *parent,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);

/* Returns: seconds since 1970; 0: never mind. */
gint64 signet_later_dialog_finish (GAsyncResult         *result);

/* The times that are offered at now, of GDateTime, the soonest first, all in its zone and later than it.
 * Returns: (transfer full). */
GPtrArray *signet_later_dialog_list_times (GDateTime    *now);

G_END_DECLS
