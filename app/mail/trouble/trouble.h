/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a job failed, as a person is told it: one sentence that says what, where and why, and what can
 * be done about it. Made from the typed errors of the layers below, which ui and cli cannot see. A
 * value: immutable, reference counted, may cross threads. */
typedef struct _SignetTrouble SignetTrouble;

/* What may help. */
typedef enum
{
  SIGNET_TROUBLE_RETRY,        /* trying again may do: network */
  SIGNET_TROUBLE_DISK,         /* the same once the user has made room, or let mail be written */
  SIGNET_TROUBLE_WAIT,         /* nothing is wrong: the mailbox is busy, or the server asks for patience */
  SIGNET_TROUBLE_PASSWORD,     /* another password, or one at all, is wanted */
  SIGNET_TROUBLE_CERTIFICATE,  /* the user may decide to trust signet_trouble_get_certificate() */
  SIGNET_TROUBLE_ISSUER,       /* the same; and all that is wrong is that nobody vouches for it */
  SIGNET_TROUBLE_UNREACHABLE,  /* the server is down, or there is none of that name and port */
  SIGNET_TROUBLE_SETTINGS,     /* host, port, security or user have to be changed */
  SIGNET_TROUBLE_CANCELLED,    /* the user's own wish: nothing to show */
} SignetTroubleKind;

/* advice and certificate: nullable. details: what the layers below said, cleaned here. Returns:
 * (transfer full). */
SignetTrouble     *signet_trouble_new             (SignetTroubleKind   kind,
                                                   const char         *sentence,
                                                   const char         *advice,
                                                   const char         *details,
                                                   GTlsCertificate    *certificate);

/* What an error that ended a job means: the trouble that travels in it, or one made of an error of the
 * disk. Returns: (transfer full). */
SignetTrouble     *signet_trouble_from_error      (const GError       *error);

/* The sentence of that, and what can be done about it. Returns: (transfer full). */
char              *signet_trouble_dup_text        (const GError       *error);

/* The same of a job with a file that the user named: what may not be read or written is told, since it need
 * not be where the mail is. Returns: (transfer full). */
char              *signet_trouble_dup_file_text   (const GError       *error);
SignetTrouble     *signet_trouble_ref             (SignetTrouble      *self);
void               signet_trouble_unref           (SignetTrouble      *self);

/* An error of SIGNET_TROUBLE_ERROR (code: the kind, message: the sentence) that carries the trouble
 * from a worker to whoever asked. Returns: (transfer full). */
#define SIGNET_TROUBLE_ERROR (signet_trouble_error_quark ())
GQuark             signet_trouble_error_quark     (void);
GError            *signet_trouble_to_error        (SignetTrouble      *self);

SignetTroubleKind  signet_trouble_get_kind        (SignetTrouble      *self);

/* "pop.example.org did not accept the password for alice." One sentence, translated, clean. */
const char        *signet_trouble_get_sentence    (SignetTrouble      *self);

/* "Check the password, or ask your provider …": what to do, nullable. */
const char        *signet_trouble_get_advice      (SignetTrouble      *self);

/* For "Details": the step, the host, what the server said; several lines, never NULL. */
const char        *signet_trouble_get_details     (SignetTrouble      *self);

/* For CERTIFICATE and ISSUER: what the server showed, and "sha256:HEX" for signet_server_with_pin(). NULL for
 * the other kinds. Borrowed. */
GTlsCertificate   *signet_trouble_get_certificate (SignetTrouble      *self);
const char        *signet_trouble_get_pin         (SignetTrouble      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetTrouble, signet_trouble_unref)

G_END_DECLS
