/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small dialog that asks for a password or a passphrase. */

typedef enum
{
  SIGNET_SECRET_QUESTION_KNOWN,  /* one that exists */
  SIGNET_SECRET_QUESTION_NEW,    /* one that is made up now: it is typed twice, and not empty */
} SignetSecretQuestionKind;

/* What it says. */
typedef struct
{
  SignetSecretQuestionKind  kind;
  const char               *heading;
  const char               *body;
  const char               *label;   /* of the entry, with a mnemonic */
  const char               *accept;  /* of the button, with a mnemonic */
  const char               *choice;  /* of a switch below the entry, with a mnemonic; nullable */
  const char               *choice_body;  /* what it means if it is off */
} SignetSecretQuestion;

/* parent: nullable; the question goes away with it, or when cancellable is cancelled. */
void  signet_secret_question_ask_async  (GtkWindow                   *parent,
                                         const SignetSecretQuestion  *question,
                                         GCancellable                *cancellable,
                                         GAsyncReadyCallback          callback,
                                         gpointer                     user_data);

/* Returns: (transfer full) (nullable): NULL if nobody gave one; free with signet_secret_free(). */
char *signet_secret_question_ask_finish (GAsyncResult                *result);

/* Whether the switch was on. */
gboolean signet_secret_question_is_chosen (GAsyncResult              *result);

G_END_DECLS
