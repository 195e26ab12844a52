/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "accounts/server-guess.h"

G_BEGIN_DECLS

/* One server of an account: closed it tells in a line which, opened it can be changed. It follows a
 * guess as long as the user has written nothing else. */
#define SIGNET_TYPE_SERVER_ROW (signet_server_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetServerRow, signet_server_row, SIGNET, SERVER_ROW, AdwExpanderRow)

void          signet_server_row_set_kind   (SignetServerRow   *self,
                                            SignetServerKind   kind);

/* Shows the server, NULL for none, and keeps its certificate settings as long as the host stays. */
void          signet_server_row_set_server (SignetServerRow   *self,
                                            SignetServer      *server);

/* Shows what would be guessed for the address, where nothing else was written. */
void          signet_server_row_guess      (SignetServerRow   *self,
                                            const char        *address);

/* The user's name becomes that of the other server, which the caller keeps, whenever that changes, as long
 * as both were the same. Once. */
void          signet_server_row_follow     (SignetServerRow   *self,
                                            SignetServerRow   *other);

/* What is written there; user: who logs in if nobody is written. Returns: (transfer full); NULL without
 * an error if no host is written, with one if something cannot be right: then the row is open and the
 * cursor where it has to be changed. */
SignetServer *signet_server_row_dup_server (SignetServerRow   *self,
                                            const char        *user,
                                            GError           **error);

/* Whether no host is written. The subtitle notifies of it. */
gboolean      signet_server_row_is_empty   (SignetServerRow   *self);

/* Opens the row and puts the cursor into the server's name, or into that of the user. */
void          signet_server_row_point_at      (SignetServerRow *self);
void          signet_server_row_point_at_user (SignetServerRow *self);

G_END_DECLS
