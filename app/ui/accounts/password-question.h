/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Asks for an account's password, keeps it and receives. trouble: why it is asked for. */
void signet_password_question_ask (SignetEngine  *engine,
                                   SignetAccount *account,
                                   SignetTrouble *trouble,
                                   GtkWindow     *parent);

G_END_DECLS
