#pragma once

#include "value_editor.h"

class QLineEdit;

namespace ui {

/// A line of text. Where the column is no text, an empty line means no value.
class LineEditor : public ValueEditor {
    Q_OBJECT
public:
    LineEditor(domain::Kind kind, const None &none, QWidget *parent);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
    void setReadOnly(bool readOnly) override;

protected:
    QLineEdit *line() const { return m_line; }

private:
    LineEditor(QLineEdit *line, domain::Kind kind, const None &none);
    void setNone(bool isNone);

    QLineEdit *m_line;
    domain::Kind m_kind;
    None m_none;
    bool m_isNone = false;
};

/// A domain's name: shown and typed as people read it, handed on as it is stored, or as typed where it is no
/// name.
class NameEditor : public LineEditor {
    Q_OBJECT
public:
    NameEditor(const None &none, QWidget *parent);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
};

}
