/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that cannot be read, gathered so that they are told of at once: of one it is said why, several are
 * named in one sentence. Zeroed: none. */
typedef struct
{
  guint    n;
  char    *reason;  /* of the first, nullable */
  GString *names;   /* nullable */
} SignetUnreadable;

/* reason: a sentence that names the file. */
void  signet_unreadable_add   (SignetUnreadable *self,
                               const char       *name,
                               const char       *reason);

typedef enum
{
  SIGNET_UNREADABLE_ATTACHED,      /* they are among what is attached */
  SIGNET_UNREADABLE_NOT_ATTACHED,  /* they are not any more */
} SignetUnreadableState;

/* Tells of all of them, and begins anew. Returns: (transfer full); NULL: there is none. */
char *signet_unreadable_tell  (SignetUnreadable      *self,
                               SignetUnreadableState  state);
void  signet_unreadable_clear (SignetUnreadable      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetUnreadable, signet_unreadable_clear)

G_END_DECLS
