/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Maildir (https://cr.yp.to/proto/maildir.html): one file per message in cur/ or new/, flags behind
 * ":2," in its name. A message's unique name is what stands before the colon; it stays the same for
 * all its life, in whatever folder. Blocking functions, for a worker. */

typedef enum
{
  SIGNET_FLAG_SEEN    = 1 << 0,  /* S */
  SIGNET_FLAG_FLAGGED = 1 << 1,  /* F: starred */
  SIGNET_FLAG_REPLIED = 1 << 2,  /* R */
  SIGNET_FLAG_PASSED  = 1 << 3,  /* P: forwarded */
  SIGNET_FLAG_TRASHED = 1 << 4,  /* T */
  SIGNET_FLAG_DRAFT   = 1 << 5,  /* D */
  SIGNET_FLAG_MUTED   = 1u << 31,  /* z: nobody wants to hear of its conversation */
} SignetFlags;

/* All others are the user's tags, one bit for each of the letters a to y, which is where Dovecot, too,
 * keeps the keywords of its users. tag: 0 for a. */
#define SIGNET_N_TAGS         25
#define SIGNET_FLAG_TAG(tag)  ((SignetFlags) (1u << (6 + (tag))))
#define SIGNET_FLAG_TAGS      ((SignetFlags) 0x7fffffc0u)

/* Whether it makes a message one that waits to be read: nobody waits for what is muted. */
static inline gboolean
signet_flags_count_as_unread (SignetFlags flags)
{
  return (flags & (SIGNET_FLAG_SEEN | SIGNET_FLAG_MUTED)) == 0;
}

/* name: up to the colon; file: relative to the Maildir ("cur/NAME:2,S"). Both borrowed for the call. */
typedef void (*SignetMaildirFunc) (const char  *name,
                                   const char  *file,
                                   SignetFlags  flags,
                                   gpointer     user_data);

/* Makes PATH/{cur,new,tmp} where missing, private to the user. */
gboolean    signet_maildir_make        (const char         *path,
                                        GError            **error);

/* The same, and makes the Maildir and its entries in PROFILE/mail/ACCOUNT/FOLDER's parents durable. */
gboolean    signet_maildir_make_lasting (const char        *path,
                                        GError            **error);

/* A name no other message has. Returns: (transfer full). */
char       *signet_maildir_make_name   (void);

/* When the message was delivered, in seconds since 1970: names begin with that. 0 if this one does not. */
gint64      signet_maildir_get_time    (const char         *name);

/* Calls func for every message of cur/ and new/, in no order. Files that are not messages (dot files,
 * directories) are passed over. */
gboolean    signet_maildir_foreach     (const char         *path,
                                        SignetMaildirFunc   func,
                                        gpointer            user_data,
                                        GError            **error);

/* The unique name in "cur/NAME:2,S". Returns: (transfer full). */
char       *signet_maildir_dup_name    (const char         *file);

/* Flags of a file name; letters we do not know are left alone by signet_maildir_make_file(). */
SignetFlags signet_maildir_parse_flags (const char         *file);

/* "cur/NAME:2,FLAGS" for the message in `file`, with these flags; letters that stand in `file` and are
 * not ours stay. Returns: (transfer full). */
char       *signet_maildir_make_file   (const char         *file,
                                        SignetFlags         flags);

/* The message's file now, in case another program renamed it since `file` was known; searches cur/ and
 * new/ for the same unique name. Returns: (transfer full), NULL and SIGNET_STORE_ERROR_GONE. */
char       *signet_maildir_find        (const char         *path,
                                        const char         *file,
                                        GError            **error);

G_END_DECLS
