/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine-recipients.h"

G_BEGIN_DECLS

/* Shows a certificate for which nobody vouches who is trusted, asks whether to use it for its address all
 * the same, and has it accepted. recipient: with a certificate. */
void     signet_accept_question_async  (GtkWindow            *parent,
                                        SignetEngine         *engine,
                                        SignetRecipient      *recipient,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* Returns: whether it is used from now on; FALSE without an error if the user said no. Errors: G_IO_ERROR. */
gboolean signet_accept_question_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
