#pragma once

#include "save_footer.h"

namespace ui {

/// What the right side of the window shows: a row that is edited, or a new one. The footer below asks and
/// tells it.
class FormPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual SaveFooter::Content footer() const = 0;
    virtual void save() = 0; ///< nothing where footer() says that it cannot be
    virtual void revert() = 0;
    virtual void cancel() = 0; ///< what is running
    virtual bool focusFirst() = 0; ///< false: there is nothing to type into
    virtual void setWritable(const QString &whyNot) = 0; ///< empty: it is
    virtual bool holdsDraft() const { return false; } ///< typed text that is nowhere else

Q_SIGNALS:
    void footerChanged();
    void left(); ///< it has done what it was for
};

}
