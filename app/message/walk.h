/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "locations.h"
#include "message.h"
#include "unseal.h"

G_BEGIN_DECLS

/* What may still be looked at: by a mail and the mails in it together. */
typedef struct
{
  guint  forwards;  /* how deep a mail may lie in mails */
  guint  depth;     /* multiparts and seals in each other */
  guint  parts;
  gsize  text;      /* bytes */
} SignetWalkBounds;

/* The way through the parts of a mail, and what is met on it. */
typedef struct
{
  SignetUnsealFunc  unseal;       /* nullable */
  gpointer          user_data;
  GPtrArray        *sections;     /* of SignetSection */
  GPtrArray        *attachments;  /* of SignetPart */
  GHashTable       *framed;       /* those of them that lie in a frame => the frame */
  char             *header;       /* from the unsealer, nullable */
  gboolean          beyond;       /* something was left aside because of the bounds */
  gboolean          closed;       /* the whole mail is sealed and stays so */
  gboolean          has_plain;    /* some text was written as text */
  gboolean          has_html;     /* some text was made of HTML */

  /* Where it is. */
  GBytes           *mail;
  int               frame;
  gboolean          outermost;
  gboolean          decrypted;    /* in what was encrypted */
  gboolean          repeats;      /* and in what holds secret fields: its text may tell them once more */
  const char       *plain;        /* what the next HTML is the other rendition of, nullable */
  int               plain_frame;
  SignetLocations  *locations;    /* of what the next HTML shows, nullable; borrowed */

  SignetWalkBounds  left;
  guint             seals;        /* so many more may be opened */
  guint             cards;        /* so many more are made */
} SignetWalk;

void signet_walk_init  (SignetWalk             *self,
                        SignetUnsealFunc        unseal,
                        gpointer                user_data,
                        const SignetWalkBounds *bounds);
void signet_walk_clear (SignetWalk         *self);

/* mail: the bytes that root is a view of. */
void signet_walk_run   (SignetWalk         *self,
                        GBytes             *mail,
                        const SignetEntity *root);

/* The steps: each for entities of its kind. */
void signet_walk_show          (SignetWalk         *self,
                                const SignetEntity *entity);
void signet_walk_show_text     (SignetWalk         *self,
                                const SignetEntity *entity);
void signet_walk_show_sealed   (SignetWalk         *self,
                                const SignetEntity *entity);

/* A message/ leaf of any kind. */
void signet_walk_show_message  (SignetWalk         *self,
                                const SignetEntity *entity);

/* A report, event or contact. Returns: whether it was one that can be read, and a section was
 * made. */
gboolean signet_walk_show_card (SignetWalk         *self,
                                const SignetEntity *entity);

/* The files in a "winmail.dat". Returns: whether it was one; what it holds is offered then in
 * its place. */
gboolean signet_walk_show_tnef (SignetWalk         *self,
                                const SignetEntity *entity);

/* Takes the files out of a text that were written into it. */
void signet_walk_take_packed   (SignetWalk         *self,
                                GString            *text);

/* A section of text, clean; none if it is empty. */
void signet_walk_add_text      (SignetWalk         *self,
                                const char         *text);

/* A section of HTML. text: what it says, clean. */
void signet_walk_add_html      (SignetWalk         *self,
                                GBytes             *html,
                                const char         *text);

/* Offers it as a file if there is anything in it. */
void signet_walk_attach        (SignetWalk         *self,
                                const SignetEntity *entity);

G_END_DECLS
