#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTest>
#include <QTimer>

namespace tw::test {

/// Types `path` into the dialog for a file that comes next, and Enter until it is gone; into no other one after it.
inline void answerFileDialog(const QString &path)
{
    auto *timer = new QTimer(qApp);
    timer->setInterval(50);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, path, typed = false, mine = QPointer<QFileDialog>()]() mutable {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (typed && (!dialog || dialog != mine)) {
            timer->stop();
            timer->deleteLater();
            return;
        }
        auto *name = dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) : nullptr;
        if (!name)
            return;
        mine = dialog;
        if (name->text() != path) {
            name->clear();
            QTest::keyClicks(name, path);
        }
        typed = true;
        QTest::keyClick(name, Qt::Key_Return); // again, where the list of completions took it
    });
    timer->start();
}

} // namespace tw::test
