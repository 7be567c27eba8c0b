#pragma once

#include "value_editor.h"

namespace ui {

class GrowingText;

/// Text of any number of lines. Where a layout is given the text is shown so; as long as it is not edited the
/// value is the one that was shown.
class TextEditor : public ValueEditor {
    Q_OBJECT
public:
    using Layout = QString (*)(const QString &text);

    TextEditor(const None &none, QWidget *parent, Layout layout = nullptr);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
    void setReadOnly(bool readOnly) override;

private:
    void setNone(bool isNone);

    GrowingText *m_text;
    None m_none;
    Layout m_layout;
    QString m_shown; ///< as it was given
    QString m_laidOut; ///< and as it stands there
    bool m_isNone = false;
    bool m_isShowing = false; ///< show() changes the text, not the operator
};

}
