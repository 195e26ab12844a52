/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is known of an account's messages on its POP3 server: an append-only text file, one record with a
 * checksum per line (uidl-line.h). A record whose checksum is wrong, or a torn last line, is passed over; the
 * rest holds. It is the memory that keeps mail from coming twice, so it is read whole at every session and
 * rewritten (write, sync, rename) when mostly out of date. Opening writes nothing. One worker at a time. */
typedef struct _SignetUidlLog SignetUidlLog;

typedef enum
{
  SIGNET_UIDL_WHOLE,     /* all of it is here */
  SIGNET_UIDL_PART,      /* header and first lines are here (TOP); the rest is on the server */
  SIGNET_UIDL_DROPPED,   /* deleted here: to be deleted there, if the account says so */
  SIGNET_UIDL_DROPPED_PART,  /* the same, of what is a PART */
  SIGNET_UIDL_DELETED,   /* the server acknowledged its deletion; forgotten when it vanishes there */
} SignetUidlState;

/* What the user wants for this one message on the server, whatever the account says. */
typedef enum
{
  SIGNET_UIDL_WISH_NONE,
  SIGNET_UIDL_WISH_KEEP,
  SIGNET_UIDL_WISH_REMOVE,  /* as soon as all of it is here */
} SignetUidlWish;

typedef struct
{
  const char      *uidl;         /* borrowed, any bytes but NUL */
  const char      *name;         /* borrowed: the message's unique Maildir name */
  guint64          size;         /* bytes stored */
  guint64          fingerprint;  /* signet_envelope_get_fingerprint() */
  gint64           time;         /* when it was received, seconds since 1970 */
  SignetUidlState  state;
  SignetUidlWish   wish;
} SignetUidlRecord;

typedef void (*SignetUidlFunc) (const SignetUidlRecord *record,
                                gpointer                user_data);

/* path: of the file; made when the first record is synced. Returns: (transfer full). */
SignetUidlLog          *signet_uidl_log_open        (const char *path, GError **error);
void                    signet_uidl_log_close       (SignetUidlLog           *self);

/* Returns: (transfer none) (nullable): valid until the log changes. */
const SignetUidlRecord *signet_uidl_log_lookup      (SignetUidlLog           *self,
                                                     const char              *uidl);

/* By unique Maildir name: for what is deleted here. */
const SignetUidlRecord *signet_uidl_log_lookup_name (SignetUidlLog           *self,
                                                     const char              *name);
guint                   signet_uidl_log_get_size    (SignetUidlLog           *self);
void                    signet_uidl_log_foreach     (SignetUidlLog           *self,
                                                     SignetUidlFunc           func,
                                                     gpointer                 user_data);

/* Adds or replaces the record of that UIDL, in memory; signet_uidl_log_sync() makes it durable. */
void                    signet_uidl_log_set         (SignetUidlLog           *self,
                                                     const SignetUidlRecord  *record);

/* Forgets a UIDL: the server does not have it any more. */
void                    signet_uidl_log_remove      (SignetUidlLog           *self,
                                                     const char              *uidl);

/* The server renamed a message: the same record under another UIDL. */
void                    signet_uidl_log_rename      (SignetUidlLog           *self,
                                                     const char              *uidl,
                                                     const char              *new_uidl);

/* What is set from here to the end of the batch is being delivered into that folder: if the program dies on
 * the way, the batch is open when the log is next opened, and each of its files must be looked for. Becomes
 * durable with the next sync, like a record. folder: path relative to the log's directory. */
void                    signet_uidl_log_begin_batch (SignetUidlLog           *self,
                                                     const char              *folder);
void                    signet_uidl_log_end_batch   (SignetUidlLog           *self);

/* Whose UIDLs these are. Borrowed; NULL in a log of an earlier version. Durable with the next sync. */
const char             *signet_uidl_log_get_server  (SignetUidlLog           *self);
void                    signet_uidl_log_set_server  (SignetUidlLog           *self,
                                                     const char              *server);

/* Where the log lies, which is the account's directory. Returns: (transfer full). */
char                   *signet_uidl_log_dup_directory (SignetUidlLog         *self);

/* The open batch's folder, borrowed; NULL if none is open. */
const char             *signet_uidl_log_get_batch   (SignetUidlLog           *self);
/* Its UIDLs. Returns: (transfer container) of borrowed texts, perhaps empty. */
GPtrArray              *signet_uidl_log_list_batch  (SignetUidlLog           *self);

/* Writes what has changed and makes it durable (fdatasync), compacting when due. On an error nothing
 * that was durable before is lost, and a later call tries again. */
gboolean                signet_uidl_log_sync        (SignetUidlLog *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetUidlLog, signet_uidl_log_close)

G_END_DECLS
