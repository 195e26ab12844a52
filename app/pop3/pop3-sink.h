/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where retrieved messages go. index: into the items given to signet_pop3_session_retrieve().
 * sized, which is nullable, comes before all others if the retrieve was to fill a listing with sizes:
 * the listing has them now, and the items may be given theirs.
 * For each item, in order, there is either begin, data (any number of times) and end, or
 * refused. begin, data and end return FALSE with an error to end the session. */
typedef struct
{
  gboolean (*begin)   (guint        index,
                       gpointer     user_data,
                       GError     **error);
  gboolean (*data)    (const char  *data,
                       gsize        length,
                       gpointer     user_data,
                       GError     **error);
  gboolean (*end)     (guint        index,
                       gpointer     user_data,
                       GError     **error);
  void     (*refused) (guint        index,
                       const char  *server_text,
                       gpointer     user_data);
  void     (*sized)   (gpointer     user_data);
} SignetPop3Sink;

G_END_DECLS
