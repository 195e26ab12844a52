/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine-deed.h"

G_BEGIN_DECLS

/* What is done with messages. widget: anything in the window, where it is told how it went, with a button
 * that undoes it if that is more than a mark on one message. */

void signet_message_actions_do     (GtkWidget        *widget,
                                    SignetEngine     *engine,
                                    SignetDeed       *deed);

/* Tells what was done, with a button that undoes that step; it goes when another one has come. step:
 * nullable: nothing undoes it. */
void signet_message_actions_tell_done (GtkWidget        *widget,
                                       SignetEngine     *engine,
                                       const char       *sentence,
                                       SignetStep       *step);

/* Undoes what was done last, or does it again, and says what that was and with how many messages. */
void signet_message_actions_undo   (GtkWidget        *widget,
                                    SignetEngine     *engine,
                                    SignetHistoryWay  way);

/* Sets the flag for all if one of them lacks it, else takes it away. choices: of SignetChoice. */
void signet_message_actions_toggle (GtkWidget        *widget,
                                    SignetEngine     *engine,
                                    GPtrArray        *choices,
                                    SignetFlags       flag);

/* Moves them to the Trash; what is there already goes for good, if the user says so. */
void signet_message_actions_delete (GtkWidget        *widget,
                                    SignetEngine     *engine,
                                    GPtrArray        *choices);

G_END_DECLS
