/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far a mail in the Outbox is. */
typedef enum
{
  SIGNET_OUTBOX_WAITING,     /* for its time, the network, or its turn */
  SIGNET_OUTBOX_SENDING,     /* the server may have it, or have it soon */
  SIGNET_OUTBOX_SENT,        /* the server has it: only has to leave the Outbox */
  SIGNET_OUTBOX_REFUSED,     /* will not be sent as it is */
  SIGNET_OUTBOX_UNKNOWN,     /* the server may have it or not: never sent again but on the user's word */
  SIGNET_OUTBOX_TAKEN_BACK,  /* will not be sent: only has to leave the Outbox */
} SignetOutboxState;

/* In one word, as files have it and as the command line says it. */
const char *signet_outbox_state_get_name (SignetOutboxState state);

/* Somebody who is to get a mail. */
typedef struct
{
  char              *address;
  SignetOutboxState  state;   /* WAITING, SENT, REFUSED, or UNKNOWN: was asked about in a try in doubt */
  char              *said;    /* why the server refused, nullable */
} SignetOutboxRecipient;

/* One mail of those that a message becomes on its way: mostly there is a single one, but each hidden
 * recipient of an encrypted message gets one of their own. */
typedef struct
{
  gboolean           is_apart;    /* it differs from the message in the folder and has a file beside it */
  SignetOutboxState  state;
  char              *from;        /* of the envelope */
  GPtrArray         *recipients;  /* of SignetOutboxRecipient */
  gboolean           eight_bit;   /* the mail needs 8BITMIME */
  gboolean           utf8;        /* the mail needs SMTPUTF8 */
  guint              n_put_off;   /* so many first ones of those who wait: not now; not stored */
} SignetOutboxDelivery;

/* What is kept beside a message in the Outbox: to whom it goes, hidden recipients too, and what became
 * of that. Survives the program. */
typedef struct
{
  char              *name;        /* the message's unique Maildir name */
  gint64             not_before;  /* seconds since 1970, 0: at once */
  gint64             retry_at;    /* the same, after a failure that may pass */
  guint              failures;    /* of these, in a row */
  gboolean           to_the_rest; /* whoever is refused shall be left out */
  char              *answers;     /* the mails that it answers, as in answered.h; nullable */
  gboolean           is_forward;  /* it hands these on */
  gboolean           wants_notices;  /* servers are asked to tell what becomes of it (RFC 3461) */
  gboolean           leaves_nothing; /* taken back, nothing of it is left: there was nothing to write */
  char              *sent_folder; /* where it goes in the end; "": nowhere */
  char              *draft;       /* file in Drafts that it stands for, nullable */
  gboolean           has_draft;   /* what it was made from is kept beside it */
  char              *sentence;    /* why it is where it is, for people; nullable */
  char              *details;     /* nullable */
  SignetOutboxState  leaving;     /* SENT or TAKEN_BACK when that is all that is left; else WAITING */
  GPtrArray         *deliveries;  /* of SignetOutboxDelivery */
} SignetOutboxRecord;

/* Returns: (transfer full), without deliveries. */
SignetOutboxRecord    *signet_outbox_record_new       (const char                *name);
SignetOutboxRecord    *signet_outbox_record_copy      (const SignetOutboxRecord  *self);
void                   signet_outbox_record_free      (SignetOutboxRecord        *self);

/* recipients: addresses. Returns: borrowed, to be filled further. */
SignetOutboxDelivery  *signet_outbox_record_add       (SignetOutboxRecord        *self,
                                                       const char                *from,
                                                       const char *const         *recipients);

/* The state of the whole: unknown before sending before refused before waiting. */
SignetOutboxState      signet_outbox_record_get_state (const SignetOutboxRecord  *self);

/* The first delivery that waits, from a number on; how many there are if none does. */
guint                  signet_outbox_record_find_waiting (const SignetOutboxRecord *self,
                                                          guint                     from);

/* Has all wait again who do not have it for sure. to_the_rest: whoever was refused is left out. */
void                   signet_outbox_record_retry     (SignetOutboxRecord        *self,
                                                       gboolean                   to_the_rest);

/* sentence, details: nullable. */
void                   signet_outbox_record_tell      (SignetOutboxRecord        *self,
                                                       const char                *sentence,
                                                       const char                *details);

/* Text for a file, and back; a text that cannot be one is SIGNET_STORE_ERROR_DAMAGED. */
char                  *signet_outbox_record_to_text   (const SignetOutboxRecord  *self);
SignetOutboxRecord    *signet_outbox_record_from_text (const char                *name,
                                                       const char                *text,
                                                       gsize                      length,
                                                       GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetOutboxRecord, signet_outbox_record_free)

G_END_DECLS
