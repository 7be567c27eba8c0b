#pragma once

#include "activity_model.h"

#include <QCoreApplication>

namespace models {

/// What a cell of the activity table holds.
class EventCell {
    Q_DECLARE_TR_FUNCTIONS(models::EventCell)
public:
    using Column = ActivityModel::Column;

    /// What a model of events answers for a role.
    static QVariant data(const activity::Event &event, Column column, int role);
    static QVariant header(int section, int role);

    static QString title(Column column);
    static QString text(const activity::Event &event, Column column); ///< one line, nothing invisible in it
    static QString toolTip(const activity::Event &event, Column column); ///< rich text
    static QString accessibleText(const activity::Event &event, Column column); ///< says its column too
    static QVariant raw(const activity::Event &event, Column column);
    static Qt::Alignment alignment(Column column);
};

}
