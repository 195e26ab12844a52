/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "placing.h"

G_BEGIN_DECLS

/* Which of the files in a Maildir's tmp/ belong into which folder, for a batch whose messages do not all
 * stay where they are delivered. It is written beside them, so that whoever brings the batch to its end
 * puts each where it was meant to go: "plan.delivery", one checked line per file
 *
 *   NAME <tab> SOURCE <tab> LETTERS <tab> FOLDER
 *
 * NAME: of the message. SOURCE: the file in tmp/ without its suffix, another name for a copy. FOLDER:
 * relative to the account's directory, escaped. A folder that is gone by then is the Maildir itself: a
 * message is never put where nobody looks. Blocking. */
typedef struct _SignetDeliveryPlan SignetDeliveryPlan;

/* What files in tmp/ that belong to a delivery are called: NAME and this. */
#define SIGNET_DELIVERY_SUFFIX ".delivery"

/* directory: of the account. path: the Maildir that is delivered to. Returns: (transfer full): empty. */
SignetDeliveryPlan *signet_delivery_plan_new     (const char           *directory,
                                                  const char           *path);
void                signet_delivery_plan_free    (SignetDeliveryPlan   *self);

/* What a message that stands in no plan does not need. A copy into its own folder is not made. */
void                signet_delivery_plan_set     (SignetDeliveryPlan   *self,
                                                  const char           *name,
                                                  const SignetPlacing  *placing);

/* Makes the copies in tmp/ and writes the plan, if there is anything to say. That tmp/ is durable is up to
 * the caller. */
gboolean            signet_delivery_plan_write   (SignetDeliveryPlan   *self,
                                                  GError              **error);

/* Reads what an interrupted delivery wrote; nothing there is no error. */
void                signet_delivery_plan_read    (SignetDeliveryPlan   *self);

/* What became of one file: for a row. */
typedef void      (*SignetDeliveryPlanFunc)      (const char           *folder,
                                                  const char           *file,
                                                  gboolean              is_copy,
                                                  gpointer              user_data);

/* Renames a message from tmp/ to its place. func: nullable. */
gboolean            signet_delivery_plan_put     (SignetDeliveryPlan      *self,
                                                  const char              *name,
                                                  SignetDeliveryPlanFunc   func,
                                                  gpointer                 user_data,
                                                  GError                 **error);

/* The same for its copies; one that is there already is no error, and one whose folder is gone is dropped. */
gboolean            signet_delivery_plan_put_copies (SignetDeliveryPlan      *self,
                                                     const char              *name,
                                                     SignetDeliveryPlanFunc   func,
                                                     gpointer                 user_data,
                                                     GError                 **error);

/* A file was put there by somebody else. folder: relative. */
void                signet_delivery_plan_note    (SignetDeliveryPlan   *self,
                                                  const char           *folder);

/* Makes all that was put durable, and then forgets the plan. */
gboolean            signet_delivery_plan_sync    (SignetDeliveryPlan   *self,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDeliveryPlan, signet_delivery_plan_free)

G_END_DECLS
