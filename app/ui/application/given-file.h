/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "part.h"

G_BEGIN_DECLS

/* A file that somebody wants to be opened, by a double click or on the command line: what is in it. */

typedef enum
{
  SIGNET_GIVEN_MAIL,          /* one mail, or an S/MIME object that is all of one */
  SIGNET_GIVEN_MAILBOX,       /* an mbox file */
  SIGNET_GIVEN_CERTIFICATES,  /* or keys, whatever kind of file they come in */
  SIGNET_GIVEN_SIGNATURE,     /* one that stands alone, without what it signs */
  SIGNET_GIVEN_UNKNOWN,
} SignetGivenKind;

/* What the beginning of a file says, and its name where bytes alone do not tell. head: its first bytes. */
SignetGivenKind signet_given_file_tell        (const char           *name,
                                               GBytes               *head);

/* Its name, as it is shown. Returns: (transfer full). */
char           *signet_given_file_dup_name    (GFile                *file);

/* Looks at it, and reads it if it is a mail; in a thread. */
void            signet_given_file_look_async  (GFile                *file,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/* part: (out) (transfer full): the mail, as one that can be read as a part (signet_part_is_mail()); NULL if
 * it is none. Errors: G_IO_ERROR, also for what is no regular file or too large. */
SignetGivenKind signet_given_file_look_finish (GAsyncResult         *result,
                                               SignetPart          **part,
                                               GError              **error);

G_END_DECLS
