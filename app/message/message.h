/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "header.h"
#include "part.h"
#include "section.h"
#include "unseal.h"

G_BEGIN_DECLS

/* A whole mail as it is shown. Immutable after it has been made, which is work for a worker; may
 * then cross threads. Nothing in a mail makes parsing fail: what is broken is shown as well as it
 * can be. Its parts are found by entity.h, its fields are decoded by GMime. */
#define SIGNET_TYPE_MESSAGE (signet_message_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessage, signet_message, SIGNET, MESSAGE, GObject)

/* What is looked at: nesting, parts, bytes of text, mails in each other. What is beyond is
 * offered as an attachment. */
#define SIGNET_MESSAGE_MAX_DEPTH    64
#define SIGNET_MESSAGE_MAX_PARTS    5000
#define SIGNET_MESSAGE_MAX_TEXT     (8 * 1024 * 1024)
#define SIGNET_MESSAGE_MAX_FORWARDS 8  /* mails in mails */

typedef enum
{
  SIGNET_BODY_PLAIN,      /* text/plain */
  SIGNET_BODY_FROM_HTML,  /* the text of an HTML-only mail */
  SIGNET_BODY_ENCRYPTED,  /* an S/MIME encrypted mail: the text is empty until it can be opened */
  SIGNET_BODY_EMPTY,      /* there is no text */
} SignetBodyKind;

/* bytes: the mail as stored; kept as long as the message lives. What is encrypted stays closed,
 * what is signed in a way that everybody can read is shown. Returns: (transfer full). */
SignetMessage  *signet_message_new             (GBytes        *bytes);

/* The same, with what unseal opened. It is not called any more after this returns. */
SignetMessage  *signet_message_new_unsealed    (GBytes          *bytes,
                                                SignetUnsealFunc unseal,
                                                gpointer         user_data);

/* The mail as it was given. Borrowed. */
GBytes         *signet_message_get_bytes       (SignetMessage *self);

/* The first From; never NULL, perhaps empty. */
SignetAddress  *signet_message_get_from        (SignetMessage *self);

/* Of SignetAddress, perhaps empty, at most 1,000 each. */
GPtrArray      *signet_message_get_reply_to    (SignetMessage *self);
GPtrArray      *signet_message_get_to          (SignetMessage *self);
GPtrArray      *signet_message_get_cc          (SignetMessage *self);

/* Decoded and clean, "" if there is none. */
const char     *signet_message_get_subject     (SignetMessage *self);

/* Message-ID without brackets, "" if there is none. */
const char     *signet_message_get_message_id  (SignetMessage *self);

/* Date as the sender's clock and zone told it, NULL if there is none that can be read. */
GDateTime      *signet_message_get_date        (SignetMessage *self);

/* Of SignetSection, in the order in which they are shown. */
GPtrArray      *signet_message_get_sections    (SignetMessage *self);

/* The text to show: UTF-8, clean, lines ended by "\n", all text parts shown in line joined. */
const char     *signet_message_get_text        (SignetMessage *self);
SignetBodyKind  signet_message_get_body_kind   (SignetMessage *self);

/* Of SignetPart: what the sections do not show. */
GPtrArray      *signet_message_get_attachments (SignetMessage *self);

/* Of SignetPart: those that are none of them, since the HTML shows them. */
GPtrArray      *signet_message_get_pictures    (SignetMessage *self);

/* The part that a cid: URL names; id: without "cid:", percent decoded. Returns: (transfer none),
 * NULL if there is none. */
SignetPart     *signet_message_lookup_cid      (SignetMessage *self,
                                                const char    *id);

/* Of char*, clean: the URLs that its HTML would fetch if it were let, each once. */
GPtrArray      *signet_message_get_remote      (SignetMessage *self);

/* Flags: what to tell a reader of it. */
SignetWarnings  signet_message_get_warnings    (SignetMessage *self);

/* What else its header tells. */
SignetHeader   *signet_message_get_header      (SignetMessage *self);

/* The header fields as they are, decoded for showing: "Name: value\n" each, at most 256 KB. */
const char     *signet_message_get_headers     (SignetMessage *self);

G_END_DECLS
