/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-mailbox.h"
#include "real-program.h"

G_BEGIN_DECLS

/* A server with a mailbox of a few mails, and the program with an account for it. Add sessions, start
 * the server, run the program, look at what it has. */
typedef struct
{
  FakeServer     *fake;
  FakeMailbox    *mailbox;
  Program        *program;
  SignetSecurity  security;
} Setting;

#define SETTING_PASSWORD "Geheimnis 42"
#define SETTING_N_MAILS  4

/* leave: as --leave takes it. */
void        setting_init           (Setting        *self,
                                    SignetSecurity  security,
                                    const char     *leave);
void        setting_clear          (Setting        *self);

/* The text of the mail with that number, from 0. Returns: (transfer full). */
char       *setting_make_mail      (guint           number);

/* One more connection that serves the mailbox. before: nullable, as for fake_mailbox_add_session(). */
FakeScript *setting_add_session    (Setting        *self,
                                    FakeHook        before);

/* Receives, which has to succeed; the last line says this. */
void        setting_check_receives (Setting        *self,
                                    const char     *line);

/* Receives, which has to fail with one sentence that has these words. */
void        setting_check_fails    (Setting        *self,
                                    const char     *words);

/* Each of the first n mails is in the profile, once and byte for byte, and nothing else. */
void        setting_check_mails    (Setting        *self,
                                    guint           n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setting, setting_clear)

G_END_DECLS
