#include "ui/pages/site_file_dialog.h"

#include "model/site_file.h"
#include "ui/models/site_difference.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QTableView>

namespace tw::ui {

namespace {

constexpr QSize usual(640, 460);

} // namespace

SiteFileDialog::SiteFileDialog(const QString &path, const Site &now, QWidget *parent)
    : QDialog(parent)
    , m_model(new TextTableModel(this))
    , m_table(new QTableView(this))
    , m_take(new Button(tr("Take over the orders"), Button::Kind::Primary, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Site file %1").arg(QFileInfo(path).fileName()));
    resize(usual);
    const SiteFile read = readSite(path.toStdString());
    m_file = read.site;
    auto *words = new Paragraph(TextSize::Body, &Tokens::text2, this);
    bool otherOrders = false;
    if (!read.findings.empty()) {
        words->setText(tr("This site file has mistakes, and nothing of it is used:"));
        TextTable table{.headings = {tr("Line"), tr("What is wrong")}, .rows = {}, .numbers = {0}};
        for (const Error &finding : read.findings)
            table.rows += QStringList{finding.at ? QString::number(finding.at->line) : QString(QChar(0x2013)),
                                      QString::fromStdString(finding.at ? finding.detail : finding.text())};
        m_model->setTable(table);
    } else {
        const TextTable table = siteDifference(now, m_file);
        otherOrders = m_file.orders != now.orders;
        m_model->setTable(table);
        words->setText(table.rows.isEmpty()
                               ? tr("This file says the same as the home in use.")
                               : tr("Nothing has changed yet. The orders can be taken over here, as a draft on the page Trade that you "
                                    "apply or discard; the rest holds for an engine that is started with this file."));
    }
    m_take->setEnabled(otherOrders);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What the file changes"));
    m_table->setVisible(m_model->rowCount() > 0);
    dressTable(m_table);
    auto *close = new Button(tr("Close"), Button::Kind::Normal, this);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_take);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(m_table, 1);
    column->addStretch(0);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, [this] {
        emit ordersWanted(m_file.orders);
        accept();
    });
}

} // namespace tw::ui
