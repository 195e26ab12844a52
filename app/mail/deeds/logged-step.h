/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deed.h"
#include "step.h"

G_BEGIN_DECLS

/* A step as history-log.h writes it. */

typedef struct
{
  char      *account;         /* where they are: the account's directory, and the folder's in it */
  char      *folder;
  char      *target_account;  /* where they go back to */
  char      *target_folder;
  char      *former;          /* where folder was before its last rename, which may not have come; nullable */
  char      *former_target;
  GPtrArray *names;
} SignetLoggedMove;

typedef struct
{
  SignetHistoryWay  way;
  SignetDeedKind    kind;
  GPtrArray        *moves;    /* of SignetLoggedMove */
} SignetLoggedStep;

SignetLoggedStep *signet_logged_step_new    (SignetHistoryWay         way,
                                             SignetDeedKind           kind);
void              signet_logged_step_free   (gpointer                 step);

/* Adds its lines. */
void              signet_logged_step_write  (const SignetLoggedStep  *self,
                                             GString                 *text);

/* fields: of the first line; at: behind that, and in the end behind the last one. Returns: (transfer full);
 * NULL if it is not whole. */
SignetLoggedStep *signet_logged_step_parse  (char                   **fields,
                                             char                   **at,
                                             char                    *end);

/* A folder of theirs, or what is above it, has another directory. */
void              signet_logged_step_rename (SignetLoggedStep        *self,
                                             const char              *account,
                                             const char              *from,
                                             const char              *to);

/* "undo", "redo"; -1: something else. */
int               signet_logged_way_find    (const char              *word);
const char       *signet_logged_way_get     (SignetHistoryWay         way);

/* One checked line, and the next of a text: NULL for what is none. */
void              signet_logged_line_add    (GString                 *text,
                                             const char              *line);
const char       *signet_logged_line_next   (char                   **at,
                                             char                    *end);

G_END_DECLS
