package io.moseley.io.hdf5;

import io.jhdf.AttributeImpl;
import io.jhdf.CommittedDatatype;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.HdfFile;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.api.NodeType;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.exceptions.HdfInvalidPathException;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import io.moseley.io.tree.Omissions;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A group of an HDF5 file. An attribute or a child that cannot be decoded is left out and named in {@link #omissions()},
 * where jHDF 0.13 gives up the whole group; a child asked for by its name gives the reason.
 */
public final class TolerantGroup implements Group {
    private static final long UNDEFINED = -1;

    private final HdfFile file;
    private final Group parent;
    private final String name;
    private final long address;
    private final Omissions omissions;
    private final HdfBackingStorage storage;
    private final ObjectHeader header;
    private final Map<String, RuntimeException> undecodable = new LinkedHashMap<>();
    private Map<String, Node> children;
    private Map<String, Attribute> attributes;

    private TolerantGroup(HdfFile file, Group parent, String name, long address, Omissions omissions) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.address = address;
        this.omissions = omissions;
        this.storage = readable(file.getHdfBackingStorage(), address, getPath());
        this.header = ObjectHeader.readObjectHeader(storage, address);
    }

    /** The root of a file. */
    static TolerantGroup root(HdfFile file) {
        return new TolerantGroup(file, null, "", file.getAddress(), new Omissions());
    }

    /** What could not be decoded in the parts of the file that were looked at. */
    public Omissions omissions() {
        return omissions;
    }

    /** The storage in which the header of an object can be decoded; what is left out of it is named. */
    private HdfBackingStorage readable(HdfBackingStorage whole, long object, String path) {
        try {
            ObjectHeader.readObjectHeader(whole, object);
            return whole;
        } catch (RuntimeException undecodableMessage) {
            RepairedStorage repaired = RepairedStorage.of(whole, object);
            repaired.omitted().forEach(attribute -> omissions.add(path + attribute));
            return repaired;
        }
    }

    @Override
    public Map<String, Node> getChildren() {
        if (children == null) {
            Map<String, Node> found = new LinkedHashMap<>();
            if (header.hasMessageOfType(SymbolTableMessage.class)) {
                readSymbolTable(header.getMessageOfType(SymbolTableMessage.class), found);
            } else {
                readLinks(header.getMessageOfType(LinkInfoMessage.class), found);
            }
            children = found;
        }
        return children;
    }

    private void readSymbolTable(SymbolTableMessage table, Map<String, Node> found) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                String child = text(names, entry.getLinkNameOffset());
                if (entry.getCacheType() == 2) {
                    found.put(child, new SoftLink(text(names, entry.getLinkValueOffset()), child, this));
                } else {
                    put(child, entry.getObjectHeaderAddress(), found);
                }
            }
        }
    }

    private void readLinks(LinkInfoMessage links, Map<String, Node> found) {
        if (links.getBTreeNameIndexAddress() == UNDEFINED) {
            header.getMessagesOfType(LinkMessage.class).forEach(link -> put(link, found));
            return;
        }
        FractalHeap heap = new FractalHeap(storage, links.getFractalHeapAddress());
        BTreeV2<LinkNameForIndexedGroupRecord> records = new BTreeV2<>(storage, links.getBTreeNameIndexAddress());
        for (LinkNameForIndexedGroupRecord entry : records.getRecords()) {
            put(LinkMessage.fromBuffer(heap.getId(entry.getId()), storage.getSuperblock()), found);
        }
    }

    private void put(LinkMessage link, Map<String, Node> found) {
        String child = link.getLinkName();
        switch (link.getLinkType()) {
            case HARD -> put(child, link.getHardLinkAddress(), found);
            case SOFT -> found.put(child, new SoftLink(link.getSoftLink(), child, this));
            case EXTERNAL ->
                found.put(child, new ExternalLink(link.getExternalFile(), link.getExternalPath(), child, this));
        }
    }

    private void put(String child, long object, Map<String, Node> found) {
        try {
            found.put(child, node(child, object));
        } catch (RuntimeException e) {
            undecodable.put(child, e);
            omissions.add(getPath() + child);
        }
    }

    private Node node(String child, long object) {
        HdfBackingStorage whole = file.getHdfBackingStorage();
        HdfBackingStorage readable = readable(whole, object, getPath() + child + "/");
        ObjectHeader its = ObjectHeader.readObjectHeader(readable, object);
        if (its.hasMessageOfType(DataSpaceMessage.class)) {
            DataLayoutMessage layout = its.getMessageOfType(DataLayoutMessage.class);
            if (layout instanceof DataLayoutMessage.ChunkedDataLayoutMessage) {
                return new MaskedChunksV3(readable, child, this, its);
            }
            if (layout instanceof DataLayoutMessage.ChunkedDataLayoutMessageV4) {
                return new MaskedChunksV4(readable, child, this, its);
            }
            return DatasetLoader.createDataset(readable, its, child, this);
        }
        return its.hasMessageOfType(DataTypeMessage.class)
                ? new CommittedDatatype(readable, object, child, this)
                : new TolerantGroup(file, this, child, object, omissions);
    }

    @Override
    public Node getChild(String child) {
        Node found = getChildren().get(child);
        if (found == null && undecodable.containsKey(child)) {
            throw undecodable.get(child);
        }
        return found;
    }

    @Override
    public Node getByPath(String path) {
        Node node = this;
        for (String step : path.split("/", -1)) {
            Node target = node instanceof Link link ? link.getTarget() : node;
            node = step.isEmpty() || step.equals(".")
                    ? target
                    : target instanceof Group group ? group.getChild(step) : null;
            if (node == null) {
                throw new HdfInvalidPathException(getPath() + path, getFileAsPath());
            }
        }
        return node instanceof Link link ? link.getTarget() : node;
    }

    @Override
    public Dataset getDatasetByPath(String path) {
        if (getByPath(path) instanceof Dataset dataset) {
            return dataset;
        }
        throw new HdfInvalidPathException(getPath() + path, getFileAsPath());
    }

    @Override
    public Map<String, Attribute> getAttributes() {
        if (attributes == null) {
            Map<String, Attribute> found = new LinkedHashMap<>();
            if (header.hasMessageOfType(AttributeInfoMessage.class)) {
                readHeap(header.getMessageOfType(AttributeInfoMessage.class), found);
            }
            header.getMessagesOfType(AttributeMessage.class).forEach(message -> put(message, found));
            attributes = found;
        }
        return attributes;
    }

    private void readHeap(AttributeInfoMessage info, Map<String, Attribute> found) {
        if (info.getFractalHeapAddress() == UNDEFINED) {
            return;
        }
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        BTreeV2<AttributeNameForIndexedAttributesRecord> records =
                new BTreeV2<>(storage, info.getAttributeNameBTreeAddress());
        for (AttributeNameForIndexedAttributesRecord entry : records.getRecords()) {
            ByteBuffer message = heap.getId(entry.getHeapId());
            ByteBuffer copy = message.duplicate().order(message.order());
            try {
                put(new AttributeMessage(message, storage, entry.getFlags()), found);
            } catch (RuntimeException e) {
                omissions.add(getPath() + RepairedStorage.attributeName(copy.slice()));
            }
        }
    }

    private void put(AttributeMessage message, Map<String, Attribute> found) {
        found.putIfAbsent(message.getName(), new AttributeImpl(storage, this, message));
    }

    private static String text(ByteBuffer names, int offset) {
        int end = offset;
        while (names.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - offset];
        names.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Attribute getAttribute(String attribute) {
        return getAttributes().get(attribute);
    }

    @Override
    public String getPath() {
        return parent == null ? "/" : parent.getPath() + name + "/";
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Group getParent() {
        return parent;
    }

    @Override
    public long getAddress() {
        return address;
    }

    @Override
    public HdfFile getHdfFile() {
        return file;
    }

    @Override
    public File getFile() {
        return file.getFile();
    }

    @Override
    public Path getFileAsPath() {
        return file.inMemory() ? Path.of("") : file.getFileAsPath();
    }

    @Override
    public NodeType getType() {
        return parent == null ? NodeType.FILE : NodeType.GROUP;
    }

    @Override
    public boolean isGroup() {
        return true;
    }

    @Override
    public boolean isLink() {
        return false;
    }

    @Override
    public boolean isAttributeCreationOrderTracked() {
        return header.isAttributeCreationOrderTracked();
    }

    @Override
    public boolean isLinkCreationOrderTracked() {
        return header.hasMessageOfType(LinkInfoMessage.class)
                && header.getMessageOfType(LinkInfoMessage.class).isLinkCreationOrderTracked();
    }

    @Override
    public Iterator<Node> iterator() {
        return getChildren().values().iterator();
    }

    @Override
    public String toString() {
        return getPath();
    }
}
