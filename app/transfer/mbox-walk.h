/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "line-file.h"

G_BEGIN_DECLS

/* A walk through an mbox file, whatever its kind: finds where each mail begins and ends, and gives its
 * text as it stands there, quotes and all. A mail whose Content-Length leads to the next one, or to the
 * end of the file, is as long as that says; any other ends where a line looks like the begin of the next
 * one. Bounded memory. Blocking. */
typedef struct _SignetMboxWalk SignetMboxWalk;

typedef enum
{
  SIGNET_MBOX_EVENT_BEGIN,
  SIGNET_MBOX_EVENT_TEXT,
  SIGNET_MBOX_EVENT_END,
} SignetMboxEventKind;

typedef struct
{
  SignetMboxEventKind  kind;
  gint64               time;      /* BEGIN: when it arrived; 0: not told */
  const char          *data;      /* TEXT: borrowed until the next call */
  gsize                length;
  gboolean             begins;    /* TEXT: at the begin of a line */
  gboolean             in_head;   /* TEXT */
  gboolean             measured;  /* TEXT: of a body that is as long as Content-Length says */
  guint                beside;    /* TEXT, ">From ": the most ">" that another line around it begins with */
  gboolean             quoted;    /* TEXT: of a mail that Signet wrote (SIGNET_MBOX_LINE_QUOTED) */
} SignetMboxEvent;

/* file: borrowed, must outlive the walk. Returns: (transfer full). */
SignetMboxWalk *signet_mbox_walk_new  (SignetLineFile   *file);
void            signet_mbox_walk_free (SignetMboxWalk   *self);

/* Returns FALSE at the end, and with an error set when reading fails: G_IO_ERROR_INVALID_DATA if the file
 * does not begin like an mbox. */
gboolean        signet_mbox_walk_next (SignetMboxWalk   *self,
                                       SignetMboxEvent  *event,
                                       GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMboxWalk, signet_mbox_walk_free)

G_END_DECLS
