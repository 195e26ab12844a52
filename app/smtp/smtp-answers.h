/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-envelope.h"
#include "smtp-result.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

/* What was said for one mail and is not answered yet, in order, and what the answers so far mean.
 * Inside smtp only. */
typedef enum
{
  SIGNET_SMTP_DUE_RESET,
  SIGNET_SMTP_DUE_MAIL,
  SIGNET_SMTP_DUE_RECIPIENT,
  SIGNET_SMTP_DUE_DATA,
  SIGNET_SMTP_DUE_PIECE,   /* BDAT but the last one */
  SIGNET_SMTP_DUE_END,     /* the mail, all of it */
} SignetSmtpDue;

typedef struct
{
  SignetSmtpWire     *wire;
  SignetSmtpEnvelope *envelope;
  guint               n_recipients; /* the first ones of the envelope, whom it is about */
  GQueue              due;
  GPtrArray          *results;     /* of the recipients that were answered, in order */
  guint               n_accepted;
  GError             *refusal;     /* the first one, of anything but a recipient */
  gboolean            invited;     /* 354: the server waits for the mail and its dot */
  gboolean            taken;       /* the server answers for the mail now */
} SignetSmtpAnswers;

/* wire and envelope: borrowed for its whole life. */
void       signet_smtp_answers_init        (SignetSmtpAnswers   *self,
                                            SignetSmtpWire      *wire,
                                            SignetSmtpEnvelope  *envelope,
                                            guint                n_recipients);
void       signet_smtp_answers_clear       (SignetSmtpAnswers   *self);

/* Says what was just sent, and has its answer to come. */
void       signet_smtp_answers_expect      (SignetSmtpAnswers   *self,
                                            SignetSmtpDue        due);
guint      signet_smtp_answers_get_n_due   (SignetSmtpAnswers   *self);

/* Reads answers until no more than so many are due. FALSE where they make no sense or none comes; a
 * refusal is none of that. */
gboolean   signet_smtp_answers_read        (SignetSmtpAnswers   *self,
                                            guint                n_due,
                                            GError             **error);

/* Reads what the server says unasked, while it is sent a mail, before it hangs up: a refusal. */
void       signet_smtp_answers_read_reason (SignetSmtpAnswers   *self);

/* Whether the server has said what rules out that it takes the mail. */
gboolean   signet_smtp_answers_is_doomed   (SignetSmtpAnswers   *self);

/* Whether the mail goes, or went, to whom it should. Errors: the refusal,
 * SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED, SOME_RECIPIENTS_REFUSED where it is for all or none. */
gboolean   signet_smtp_answers_check       (SignetSmtpAnswers   *self,
                                            GError             **error);

/* One for each recipient that it is about in order, answered or not. Returns: (transfer full). */
GPtrArray *signet_smtp_answers_dup_results (SignetSmtpAnswers   *self);

G_END_DECLS
