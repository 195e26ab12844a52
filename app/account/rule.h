/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a filter does with the mails that it is about. */
typedef enum
{
  SIGNET_RULE_MOVE,     /* argument: name of a folder */
  SIGNET_RULE_COPY,     /* the same */
  SIGNET_RULE_TAG,      /* argument: name of a tag */
  SIGNET_RULE_UNTAG,    /* the same */
  SIGNET_RULE_STAR,
  SIGNET_RULE_UNSTAR,
  SIGNET_RULE_READ,     /* mark as read */
  SIGNET_RULE_UNREAD,   /* mark as unread */
  SIGNET_RULE_JUNK,     /* into Junk */
  SIGNET_RULE_NOT_JUNK, /* into the Inbox, whatever the judge of junk thinks */
  SIGNET_RULE_TRASH,    /* into the trash */
  SIGNET_RULE_FORWARD,  /* argument: an address */
  SIGNET_RULE_NOTIFY,   /* tell the user */
  SIGNET_RULE_STOP,     /* no further rule is looked at */
  SIGNET_RULE_N_ACTIONS,
} SignetRuleActionKind;

typedef struct
{
  SignetRuleActionKind  kind;
  char                 *argument;  /* nullable */
} SignetRuleAction;

/* One filter: which mails, and what to do with them. Immutable; may cross threads. */
#define SIGNET_TYPE_RULE (signet_rule_get_type ())
G_DECLARE_FINAL_TYPE (SignetRule, signet_rule, SIGNET, RULE, GObject)

#define SIGNET_RULE_MAX_ACTIONS 20
#define SIGNET_RULE_MAX_TEXT    4096  /* bytes, of any of its texts */

typedef enum
{
  SIGNET_RULE_OFF,
  SIGNET_RULE_ON,
} SignetRuleState;

/* name: what the user calls it. account: an address, NULL for all. condition: a query (query.h); empty for
 * every mail. Texts are cleaned and cut. actions: of SignetRuleAction, copied; one that lacks its argument
 * is left out. Returns: (transfer full). */
SignetRule      *signet_rule_new            (const char           *name,
                                             const char           *account,
                                             const char           *condition,
                                             GPtrArray            *actions,
                                             SignetRuleState       state);

/* The same rule, switched on or off. Returns: (transfer full). */
SignetRule      *signet_rule_with_state     (SignetRule           *self,
                                             SignetRuleState       state);

const char      *signet_rule_get_name       (SignetRule           *self);
const char      *signet_rule_get_account    (SignetRule           *self);  /* nullable */
const char      *signet_rule_get_condition  (SignetRule           *self);
GPtrArray       *signet_rule_get_actions    (SignetRule           *self);  /* of SignetRuleAction */
SignetRuleState  signet_rule_get_state      (SignetRule           *self);

/* Whether it is about mail of that account, and switched on. */
gboolean         signet_rule_is_for         (SignetRule           *self,
                                             const char           *account);
gboolean         signet_rule_equal          (SignetRule           *a,
                                             SignetRule           *b);

/* For arrays of actions. argument: copied, nullable. Returns: (transfer full). */
SignetRuleAction *signet_rule_action_new    (SignetRuleActionKind  kind,
                                             const char           *argument);
void              signet_rule_action_free   (gpointer              action);

/* "move Work", as it stands in rules.ini, in logs and in JSON. Returns: (transfer full). */
char             *signet_rule_action_to_text   (const SignetRuleAction *action);

/* Returns: (transfer full), NULL for what is none. */
SignetRuleAction *signet_rule_action_from_text (const char             *text);

G_END_DECLS
