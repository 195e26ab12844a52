/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIGNET_SESSION_KEY_MAX 32

/* The key of one mail's content. Wiped when it is let go. */
typedef struct
{
  gsize  length;
  guint8 bytes[SIGNET_SESSION_KEY_MAX];
} SignetSessionKey;

/* Fills the key with length random bytes. */
void signet_session_key_make_random (SignetSessionKey *self,
                                     gsize             length);
void signet_session_key_clear       (SignetSessionKey *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetSessionKey, signet_session_key_clear)

G_END_DECLS
