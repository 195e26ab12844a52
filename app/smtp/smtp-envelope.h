/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-capabilities.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SIGNET_SMTP_EIGHT_BIT = 1 << 0,  /* the mail has bytes above 127 */
  SIGNET_SMTP_UTF8      = 1 << 1,  /* its header has: SMTPUTF8 is needed, whatever the addresses are */
  SIGNET_SMTP_PARTIAL   = 1 << 2,  /* it goes to those who are accepted; without it, to all or none */
} SignetSmtpMailFlags;

/* What the servers on the way are asked to tell of (RFC 3461, section 4.1). */
typedef enum
{
  SIGNET_SMTP_NOTIFY_DEFAULT = 0,
  SIGNET_SMTP_NOTIFY_SUCCESS = 1 << 0,
  SIGNET_SMTP_NOTIFY_FAILURE = 1 << 1,
  SIGNET_SMTP_NOTIFY_DELAY   = 1 << 2,
  SIGNET_SMTP_NOTIFY_NEVER   = 1 << 3,
} SignetSmtpNotify;

typedef enum
{
  SIGNET_SMTP_RETURN_DEFAULT,
  SIGNET_SMTP_RETURN_FULL,
  SIGNET_SMTP_RETURN_HEADERS,
} SignetSmtpReturn;

typedef struct
{
  const char          *from;         /* address, "" for none */
  const char *const   *recipients;   /* addresses, one at least */
  guint64              size;         /* of the mail in bytes, 0: not known */
  SignetSmtpMailFlags  flags;
  SignetSmtpNotify     notify;       /* where DSN is not offered nothing is asked for */
  SignetSmtpReturn     give_back;
  const char          *envelope_id;  /* ENVID, nullable */
} SignetSmtpEnvelopeFacts;

/* Who a mail is from and for. A value: immutable, reference counted, may cross threads. */
typedef struct _SignetSmtpEnvelope SignetSmtpEnvelope;

/* Errors: SIGNET_SMTP_ERROR_ADDRESS, so that no such address comes near a server. Returns: (transfer
 * full). */
SignetSmtpEnvelope  *signet_smtp_envelope_new              (const SignetSmtpEnvelopeFacts *facts,
                                                            GError                       **error);
SignetSmtpEnvelope  *signet_smtp_envelope_ref              (SignetSmtpEnvelope  *self);
void                 signet_smtp_envelope_unref            (SignetSmtpEnvelope  *self);

guint                signet_smtp_envelope_get_n_recipients (SignetSmtpEnvelope  *self);
const char          *signet_smtp_envelope_get_recipient    (SignetSmtpEnvelope  *self,
                                                            guint                index);
SignetSmtpMailFlags  signet_smtp_envelope_get_flags        (SignetSmtpEnvelope  *self);

/* Whether a server with these capabilities can take it. Errors: SIGNET_SMTP_ERROR_TOO_BIG, NO_UTF8,
 * NO_EIGHT_BIT. */
gboolean             signet_smtp_envelope_check            (SignetSmtpEnvelope            *self,
                                                            const SignetSmtpCapabilities  *capabilities,
                                                            GError                       **error);

/* The commands MAIL and RCPT with their CRLF. Returns: (transfer full). */
char                *signet_smtp_envelope_dup_mail         (SignetSmtpEnvelope            *self,
                                                            const SignetSmtpCapabilities  *capabilities);
char                *signet_smtp_envelope_dup_rcpt         (SignetSmtpEnvelope            *self,
                                                            const SignetSmtpCapabilities  *capabilities,
                                                            guint                          index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpEnvelope, signet_smtp_envelope_unref)

G_END_DECLS
