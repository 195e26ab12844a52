/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"
#include "unseal.h"

G_BEGIN_DECLS

/* The way through the parts of a mail, and what is met on it. */
typedef struct
{
  SignetUnsealFunc  unseal;       /* nullable */
  gpointer          user_data;
  GPtrArray        *sections;     /* of SignetSection */
  GPtrArray        *attachments;  /* of SignetPart */
  char             *header;       /* from the unsealer, nullable */
  gboolean          closed;       /* the whole mail is sealed and stays so */
  gboolean          has_plain;    /* some text was written as text */
  gboolean          has_html;     /* some text was made of HTML */

  /* Where it is. */
  GBytes           *mail;
  int               frame;
  gboolean          outermost;
  const char       *plain;        /* what the next HTML is the other rendition of, nullable */
  int               plain_frame;

  /* What is left of the bounds. */
  guint             depth;
  guint             parts;
  guint             seals;
  gsize             text;
} SignetWalk;

void signet_walk_init  (SignetWalk         *self,
                        SignetUnsealFunc    unseal,
                        gpointer            user_data);
void signet_walk_clear (SignetWalk         *self);

/* mail: the bytes that root is a view of. */
void signet_walk_run   (SignetWalk         *self,
                        GBytes             *mail,
                        const SignetEntity *root);

G_END_DECLS
