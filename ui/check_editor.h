#pragma once

#include "value_editor.h"

class QCheckBox;

namespace ui {

/// A boolean that always has a value.
class CheckEditor : public ValueEditor {
    Q_OBJECT
public:
    explicit CheckEditor(QWidget *parent);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool offersNone() const override { return true; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QCheckBox *m_box;
    bool m_isReadOnly = false;
};

}
